const NAME = /^[A-Za-z][A-Za-z0-9'-]*$/
const NAME_MIN = 3
const NAME_MAX = 30
const PASSWORD_MIN = 8
const PASSWORD_MAX = 256

const RESERVED: ReadonlySet<string> = new Set(['me', 'self', 'here', 'all', 'everyone', 'nobody', 'system', 'guest'])

/** A name as it is kept: composed characters, no space around it. */
export function normalizeName(name: string): string {
  return name.normalize('NFC').trim()
}

/** A name as it is compared: two names that fold to the same text are the same name. */
export function foldName(name: string): string {
  return normalizeName(name).normalize('NFKC').toLowerCase()
}

/** What is wrong with the name of an account or a player's character, as sentences for the player; empty if nothing. */
export function validateName(name: string): string[] {
  const faults: string[] = []
  const normal = normalizeName(name)
  if (normal.length < NAME_MIN) faults.push(`A name needs at least ${NAME_MIN} letters.`)
  if (normal.length > NAME_MAX) faults.push(`A name can have at most ${NAME_MAX} letters.`)
  if (normal !== '' && !NAME.test(normal))
    faults.push("A name begins with a letter and has only letters A to Z, digits, ' and -.")
  if (RESERVED.has(foldName(name))) faults.push('That name is reserved.')
  return faults
}

/** What is wrong with a new password, as sentences for the player; empty if nothing. */
export function validatePassword(password: string, name = ''): string[] {
  const faults: string[] = []
  if (password.length < PASSWORD_MIN) faults.push(`A password needs at least ${PASSWORD_MIN} characters.`)
  if (password.length > PASSWORD_MAX) faults.push(`A password can have at most ${PASSWORD_MAX} characters.`)
  if (name !== '' && foldName(password) === foldName(name)) faults.push('The password must not be the name.')
  if (password !== '' && new Set(password).size < 3) faults.push('The password repeats too few different characters.')
  return faults
}
