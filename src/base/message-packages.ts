/**
 * Whether a package of structured messages holds a message: `Char` holds `Char.Vitals`, and so does `Char.Vitals`.
 *
 * Names of packages and messages are the same in capitals and small letters.
 */
export function isInPackage(message: string, packageName: string): boolean {
  const name = message.toLowerCase()
  const wanted = packageName.toLowerCase()
  return name === wanted || name.startsWith(`${wanted}.`)
}

/** The message by which the Portal tells the Server which packages a client takes from now on: a list of names. */
export const SUPPORTS_MESSAGE = 'Core.Supports'
