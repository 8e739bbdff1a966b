const IAC = 0xff
const FIRST_COMMAND = 0xec
const LF = 0x0a
const CR = 0x0d
/** More than any request line or banner needs to be known by. */
const MAX_BYTES = 256
/** Version 2 of the PROXY protocol: the one opening that goes on after an end of line. */
const PROXY_START = '\r\n\r\n\0\r\nQUIT\n'

/** A protocol that is not telnet, as seen in a client's first bytes. */
export type ForeignProtocol = 'http' | 'tls' | 'ssh' | 'rdp' | 'proxy' | 'binary'

const SIGNS: readonly (readonly [ForeignProtocol, RegExp])[] = [
  ['tls', /^\x16\x03/],
  ['rdp', /^\x03\0/],
  ['ssh', /^SSH-\d/],
  // Only of a proxy that is not trusted: what a trusted one says is read before.
  ['proxy', /^PROXY (?:TCP[46]|UNKNOWN)/],
  ['proxy', /^\r\n\r\n\0\r\nQUIT\n/],
  ['http', /^(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE) (?:[/*]|https?:)/],
  ['http', /^[A-Z]{3,16} \S+ HTTP\/\d/],
  // Neither typed nor sent by any client of these worlds; one could be a slip of the fingers.
  ['binary', /[\x01\x02\x04-\x07\x0e-\x14\x16\x18-\x1a\x1c-\x1f].*[\x01-\x07\x0e-\x1a\x1c-\x1f]/s],
]

const HTTP_ANSWER = [
  'HTTP/1.1 400 Bad Request',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Length: 53',
  'Connection: close',
  '',
  'This is a telnet port. Please use a client for MUDs.\n',
].join('\r\n')

/** What a client reads that speaks this protocol; `undefined` where nothing helps. */
export function answerTo(protocol: ForeignProtocol): Uint8Array | undefined {
  return protocol === 'http' ? new TextEncoder().encode(HTTP_ANSWER) : undefined
}

/**
 * Tells from its first line that a client does not speak telnet: a browser, a port scanner, a lost TLS client.
 *
 * It looks no further than the first line, its first 256 bytes, or the first telnet command.
 */
export class ForeignOpening {
  #head = ''
  #isDecided = false

  /** Takes the next bytes, before anybody else does; `undefined` unless they are foreign. */
  inspect(bytes: Uint8Array): ForeignProtocol | undefined {
    if (this.#isDecided) return undefined
    this.#append(bytes)
    const protocol = SIGNS.find(([, sign]) => sign.test(this.#head))?.[0]
    if (protocol) this.#isDecided = true
    if (this.#isDecided) this.#head = ''
    return protocol
  }

  #append(bytes: Uint8Array): void {
    let last = this.#head.charCodeAt(this.#head.length - 1)
    for (const byte of bytes) {
      if (this.#head === PROXY_START) return
      const isEnded = this.#head.startsWith('\r')
      const isCommand = last === IAC && byte >= FIRST_COMMAND && byte !== IAC
      const next = String.fromCharCode(byte)
      const isLineEnd = (byte === LF || byte === CR || isEnded) && !PROXY_START.startsWith(this.#head + next)
      if (isCommand || isLineEnd || this.#head.length >= MAX_BYTES) {
        this.#isDecided = true
        return
      }
      this.#head += next
      last = byte
    }
  }
}
