const LOGIN = /^(\s*(?:connect|co|con|conn|create|cr)\s+(?:"[^"]*"|\S+)\s+)(\S.*)$/i

/**
 * A line that logs in, without the password behind the name; `undefined` if it is none.
 *
 * Nobody is asked for the password there, so the line has to be known by its look.
 */
export function hidePassword(line: string): string | undefined {
  const [, start] = LOGIN.exec(line) ?? []
  return start === undefined ? undefined : `${start}••••••`
}
