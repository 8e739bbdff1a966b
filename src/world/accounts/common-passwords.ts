/** What most guessers try first, without the digits and signs that are put after it. */
const COMMON: ReadonlySet<string> = new Set(
  (
    'password passw0rd p@ssword p@ssw0rd pass word qwerty qwertyuiop qwertz qwertzuiop azerty azertyuiop asdfghjkl ' +
    'asdfghjk asdf zxcvbnm 1q2w3e4r 1q2w3e4r5t 1qaz2wsx q1w2e3r4 q1w2e3r4t5 qazwsx qazwsxedc zaq1xsw zaq1zaq abc ' +
    'abcd abcdefg abcdefgh iloveyou ilovegod loveyou lovely love letmein welcome login master administrator admin ' +
    'root test tester testing testtest user guest changeme secret access dragon monkey shadow sunshine princess ' +
    'football baseball basketball superman batman starwars pokemon michael jennifer jordan ashley daniel charlie ' +
    'hunter killer computer internet samsung google whatever trustno freedom flower butterfly chocolate cheese ' +
    'liverpool chelsea arsenal mustang corvette mercedes summer winter spring autumn hello helloworld ninja blink ' +
    'babygirl nothing forever passport gandalf wizard'
  ).split(' '),
)

/** Whether a password is among the first that anybody would try. */
export function isCommonPassword(password: string): boolean {
  const folded = password.normalize('NFKC').toLowerCase()
  return COMMON.has(folded) || COMMON.has(withoutTail(folded))
}

/** A password without the digits and signs at its end. */
export function withoutTail(password: string): string {
  return password.replace(/[\d!?.,;:*#$@%&+_-]+$/, '')
}
