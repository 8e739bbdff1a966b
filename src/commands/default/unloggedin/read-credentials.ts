/** Name and password as typed in one line; what is missing is `undefined`. */
export interface Credentials {
  readonly name: string | undefined
  readonly password: string | undefined
}

const QUOTED_NAME = /^"(?<name>[^"]+)"\s*(?<rest>.*)$/s
const PLAIN_NAME = /^(?<name>\S+)\s*(?<rest>.*)$/s

/** Reads `NAME PASSWORD`. A name with blanks is put in double quotes; the password is the rest and may be too. */
export function readCredentials(args: string): Credentials {
  const parts = (QUOTED_NAME.exec(args) ?? PLAIN_NAME.exec(args))?.groups
  const name = parts?.['name']?.trim()
  const rest = parts?.['rest'] ?? ''
  const password = /^"(.+)"$/s.exec(rest)?.[1] ?? rest
  return { name: name || undefined, password: password || undefined }
}
