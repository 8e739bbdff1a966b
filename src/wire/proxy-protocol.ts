/**
 * What the first bytes of a connection from a proxy say.
 *
 * - `more`: the header is not whole yet
 * - `proxied`: whom the proxy speaks for, `undefined` when it does not say; the client's own bytes begin at `length`
 * - `local`: the proxy speaks for itself, as in a health check; what it says begins at `length`
 * - `bad`: not a header of the PROXY protocol
 */
export type ProxyHeader =
  | { readonly kind: 'more' }
  | { readonly kind: 'proxied'; readonly address: string | undefined; readonly length: number }
  | { readonly kind: 'local'; readonly length: number }
  | { readonly kind: 'bad' }

const V1_START = new TextEncoder().encode('PROXY ')
const V1_MAX_BYTES = 107
const V2_START = Uint8Array.of(0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a)
const V2_FIXED_BYTES = 16
const V2_MAX_BYTES = 4096
const TCP4 = { family: 0x11, addressBytes: 4, blockBytes: 12 } as const
const TCP6 = { family: 0x21, addressBytes: 16, blockBytes: 36 } as const
const TLV_CRC32C = 0x03
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/
const IPV6 = /^(?=.*:)[\da-f:.]{2,45}$/i

const BAD: ProxyHeader = { kind: 'bad' }
const MORE: ProxyHeader = { kind: 'more' }

/** Reads the header of the PROXY protocol, version 1 or 2, from all bytes that a connection has sent so far. */
export function readProxyHeader(bytes: Uint8Array): ProxyHeader {
  if (startsAlike(bytes, V2_START)) return bytes.length < V2_FIXED_BYTES ? MORE : readV2(bytes)
  if (startsAlike(bytes, V1_START)) return readV1(bytes)
  return BAD
}

/** Whether the shorter of two is the start of the longer. */
function startsAlike(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.subarray(0, bytes.length).every((byte, index) => byte === bytes[index])
}

function readV1(bytes: Uint8Array): ProxyHeader {
  const end = bytes.subarray(0, V1_MAX_BYTES).indexOf(0x0a)
  if (end < 0) return bytes.length < V1_MAX_BYTES ? MORE : BAD
  const line = String.fromCharCode(...bytes.subarray(0, end))
  const length = end + 1
  if (/^PROXY UNKNOWN(?: .*)?\r$/.test(line)) return { kind: 'proxied', address: undefined, length }
  const match = /^PROXY TCP([46]) (\S+) (\S+) (\d{1,5}) (\d{1,5})\r$/.exec(line)
  if (!match) return BAD
  const [, version, source = '', target = '', ...ports] = match
  const form = version === '4' ? IPV4 : IPV6
  if (!form.test(source) || !form.test(target) || ports.some((port) => Number(port) > 65_535)) return BAD
  return { kind: 'proxied', address: source.toLowerCase(), length }
}

function readV2(bytes: Uint8Array): ProxyHeader {
  const [versionAndCommand = 0, family = 0, high = 0, low = 0] = bytes.subarray(V2_START.length)
  const blockBytes = high * 256 + low
  if (versionAndCommand >> 4 !== 2 || (versionAndCommand & 0xf) > 1 || blockBytes > V2_MAX_BYTES) return BAD
  const length = V2_FIXED_BYTES + blockBytes
  if (bytes.length < length) return MORE
  if ((versionAndCommand & 0xf) === 0) return { kind: 'local', length }
  const layout = [TCP4, TCP6].find((known) => known.family === family)
  if (!layout) return { kind: 'proxied', address: undefined, length }
  if (blockBytes < layout.blockBytes) return BAD
  if (!hasRightChecksum(bytes.subarray(0, length), V2_FIXED_BYTES + layout.blockBytes)) return BAD
  const source = bytes.subarray(V2_FIXED_BYTES, V2_FIXED_BYTES + layout.addressBytes)
  return { kind: 'proxied', address: writeAddress(source), length }
}

/** Checks the CRC-32C if the header carries one; what is not understood of the rest is skipped by its length. */
function hasRightChecksum(header: Uint8Array, start: number): boolean {
  for (let at = start; at + 3 <= header.length;) {
    const valueBytes = (header[at + 1] ?? 0) * 256 + (header[at + 2] ?? 0)
    const next = at + 3 + valueBytes
    if (next > header.length) return false
    if (header[at] === TLV_CRC32C) {
      if (valueBytes !== 4) return false
      const told = new DataView(header.buffer, header.byteOffset + at + 3, 4).getUint32(0)
      const blank = header.slice().fill(0, at + 3, next)
      return crc32c(blank) === told
    }
    at = next
  }
  return true
}

function crc32c(bytes: Uint8Array): number {
  let crc = 0xffff_ffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f6_3b78 : crc >>> 1
  }
  return (crc ^ 0xffff_ffff) >>> 0
}

function writeAddress(bytes: Uint8Array): string {
  if (bytes.length === TCP4.addressBytes) return bytes.join('.')
  const groups = Array.from({ length: 8 }, (_, index) => (bytes[2 * index] ?? 0) * 256 + (bytes[2 * index + 1] ?? 0))
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  return isMapped ? bytes.subarray(12).join('.') : compress(groups)
}

/** Writes the longest run of zeros as `::`, as RFC 5952 has it, so that one address has one spelling. */
function compress(groups: readonly number[]): string {
  const text = groups.map((group) => group.toString(16)).join(':')
  const runs = [...text.matchAll(/(?<![\da-f])0(?::0)+(?![\da-f])/g)]
  const longest = runs.reduce((best, [run]) => (run.length > best.length ? run : best), '')
  if (longest === '') return text
  const at = runs.find(([run]) => run === longest)?.index ?? 0
  return `${text.slice(0, at).replace(/:$/, '')}::${text.slice(at + longest.length).replace(/^:/, '')}`
}
