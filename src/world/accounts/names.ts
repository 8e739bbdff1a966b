import { isCommonPassword, withoutTail } from './common-passwords.ts'

const NAME = /^[A-Za-z][A-Za-z0-9'-]*$/
const NAME_MIN = 3
const NAME_MAX = 30
const PASSWORD_MIN = 8
const PASSWORD_MAX = 256

const RESERVED: ReadonlySet<string> = new Set(
  (
    'me self myself you here there all any anybody anyone everybody everyone nobody none no-one somebody someone ' +
    'system server game console guest idle null undefined waystone'
  ).split(' '),
)

/** Names that players would take for those of the staff. */
const STAFF_NAMES: ReadonlySet<string> = new Set(
  'admin administrator moderator developer operator staff superuser root sysop webmaster owner'.split(' '),
)

/** Whether only an operator gives a name, because players would trust whoever has it. */
export function isStaffName(name: string): boolean {
  return STAFF_NAMES.has(foldName(name))
}

/** A name as it is kept: composed characters, no space around it. */
export function normalizeName(name: string): string {
  return name.normalize('NFC').trim()
}

/** A name as it is compared: two names that fold to the same text are the same name. */
export function foldName(name: string): string {
  return normalizeName(name).normalize('NFKC').toLowerCase()
}

const LOOK_ALIKE = 'Some letters of that name only look like the letters A to Z. Type it with those.'

/** Whether a name mixes alphabets, or has other forms of the letters A to Z: written so, it could pass for another's. */
function isLookAlike(name: string): boolean {
  const plain = name.normalize('NFKC')
  const isMixed = /[A-Za-z]/.test(plain) && /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(plain)
  return isMixed || NAME.test(plain)
}

/** What is wrong with the name of an account or a player's character, as sentences for the player; empty if nothing. */
export function validateName(name: string): string[] {
  const faults: string[] = []
  const normal = normalizeName(name)
  if (normal.length < NAME_MIN) faults.push(`A name needs at least ${NAME_MIN} letters.`)
  if (normal.length > NAME_MAX) faults.push(`A name can have at most ${NAME_MAX} letters.`)
  if (normal !== '' && !NAME.test(normal))
    faults.push(
      isLookAlike(normal) ? LOOK_ALIKE : "A name begins with a letter and has only letters A to Z, digits, ' and -.",
    )
  if (RESERVED.has(foldName(name))) faults.push('That name is reserved.')
  return faults
}

/** What is wrong with a new password, as sentences for the player; empty if nothing. */
export function validatePassword(password: string, name = ''): string[] {
  const faults: string[] = []
  if (password.length < PASSWORD_MIN) faults.push(`A password needs at least ${PASSWORD_MIN} characters.`)
  if (password.length > PASSWORD_MAX) faults.push(`A password can have at most ${PASSWORD_MAX} characters.`)
  const isName = name !== '' && [password, withoutTail(password)].some((text) => foldName(text) === foldName(name))
  if (isName) faults.push('The password must not be the name, nor the name with digits after it.')
  if (/^\d{8,}$/.test(password)) faults.push('A password needs more than digits.')
  if (isCommonPassword(password)) faults.push('That password is one of the first that anybody would try.')
  if (password !== '' && new Set(password).size < 3) faults.push('The password repeats too few different characters.')
  return faults
}
