/** What a browser says about the page that opens a socket, and where it opens it. */
export interface OriginRequest {
  /** Header `Origin`; absent where no browser asks. */
  readonly origin: string | undefined
  /** Header `Host`. */
  readonly host: string | undefined
}

/**
 * Tells whether a page may open a socket: one of this very host, or of a listed origin (`https://example.org`).
 *
 * Browsers always name the origin and pages cannot forge it; programs that are no browser name none, and may.
 */
export function isOriginAllowed({ origin, host }: OriginRequest, allowed: readonly string[]): boolean {
  if (origin === undefined) return true
  if (allowed.includes(origin)) return true
  const page = URL.parse(origin)
  // Some proxies add the port to the name where a browser leaves it out: `example.org:443`.
  return page !== null && host !== undefined && URL.parse(`${page.protocol}//${host}`)?.host === page.host
}
