/** How a file may be compressed on its way; of those that a client likes equally the first is taken. */
const ENCODINGS = ['br', 'gzip'] as const
/** One of them, as headers name it. */
export type ContentEncoding = (typeof ENCODINGS)[number]

/** A member of the header: a name, and how much the client likes it, from 0 to 1. */
const MEMBER = /^([^\s;]+)(?:\s*;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/i

/**
 * The encoding that a client likes best, by RFC 9110 section 12.5.3; `undefined` to send a file as it is.
 *
 * A client that takes nothing that there is, not even the file as it is, gets that all the same: it may do with it.
 *
 * @param accepted The header `Accept-Encoding`.
 */
export function chooseEncoding(accepted = ''): ContentEncoding | undefined {
  const weights = readWeights(accepted)
  let best: ContentEncoding | undefined
  // To be sent as it is may always be, so it is what a client likes least, unless it names it.
  let most = weights.get('identity') ?? 0
  for (const encoding of ENCODINGS) {
    const weight = weights.get(encoding) ?? weights.get('*') ?? 0
    if (weight > most || (weight === most && weight > 0 && best === undefined)) {
      best = encoding
      most = weight
    }
  }
  return best
}

/** What is no member is as if it were not there. */
function readWeights(accepted: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  for (const member of accepted.split(',')) {
    const [, name, weight = '1'] = MEMBER.exec(member.trim()) ?? []
    if (name) weights.set(nameOf(name), Number(weight))
  }
  return weights
}

/** The same under another name, by section 8.4.1.3. */
function nameOf(name: string): string {
  const lower = name.toLowerCase()
  return lower === 'x-gzip' ? 'gzip' : lower
}
