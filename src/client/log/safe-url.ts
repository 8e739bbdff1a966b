const MAX_LENGTH = 2000

/** The address if it is one of the web, else `undefined`: a game cannot make a page run anything by a link. */
export function safeUrl(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > MAX_LENGTH) return undefined
  return /^https?:\/\/[^\s\p{Cc}]+$/iu.test(text) ? text : undefined
}
