import { isIP } from 'node:net'

/** One address, or all that begin with the same bits. */
export interface AddressRange {
  readonly version: 4 | 6
  /** The lowest address of the range. */
  readonly bits: bigint
  /** How many leading bits count. */
  readonly prefix: number
  /** The range as it is written: the same for every way to write it. */
  readonly text: string
}

const WIDTHS = { 4: 32, 6: 128 } as const
const MAPPED_PREFIX = 0xffffn

/** Reads `203.0.113.7`, `203.0.113.0/24`, `2001:db8::1` or `2001:db8::/32`; `undefined` for anything else. */
export function parseAddressRange(text: string): AddressRange | undefined {
  const [address = '', prefixText, ...rest] = text.trim().split('/')
  const parsed = parseAddress(address)
  if (!parsed || rest.length > 0) return undefined
  const width = WIDTHS[parsed.version]
  // A mapped address is kept as IPv4, but its prefix counts the 96 bits before that too.
  const extra = parsed.version === 4 && address.includes(':') ? 96 : 0
  if (prefixText !== undefined && !/^\d{1,3}$/.test(prefixText)) return undefined
  const prefix = prefixText === undefined ? width : Number(prefixText) - extra
  if (prefix < 0 || prefix > width) return undefined
  const hostBits = BigInt(width - prefix)
  const bits = (parsed.bits >> hostBits) << hostBits
  const base = parsed.version === 4 ? showV4(bits) : showV6(bits)
  return { version: parsed.version, bits, prefix, text: prefix === width ? base : `${base}/${prefix}` }
}

/** Whether an address lies in a range. IPv4 addresses that are written as IPv6 count as what they are. */
export function isInRange(address: string, range: AddressRange): boolean {
  const parsed = parseAddress(address)
  if (parsed?.version !== range.version) return false
  const hostBits = BigInt(WIDTHS[range.version] - range.prefix)
  return parsed.bits >> hostBits === range.bits >> hostBits
}

function parseAddress(text: string): Pick<AddressRange, 'version' | 'bits'> | undefined {
  const [address = ''] = text.split('%')
  const version = isIP(address)
  if (version === 4) return { version, bits: readV4(address) }
  if (version !== 6) return undefined
  const bits = readV6(address)
  return bits >> 32n === MAPPED_PREFIX ? { version: 4, bits: bits & 0xffff_ffffn } : { version, bits }
}

function readV4(address: string): bigint {
  return address.split('.').reduce((bits, part) => (bits << 8n) | BigInt(part), 0n)
}

function readV6(address: string): bigint {
  const whole = address.replace(/[\d.]+\.\d+$/, (tail) => {
    const bits = readV4(tail)
    return `${(bits >> 16n).toString(16)}:${(bits & 0xffffn).toString(16)}`
  })
  const [head = '', tail] = whole.split('::')
  const before = head ? head.split(':') : []
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0')
  return [...before, ...zeros, ...after].reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n)
}

function showV4(bits: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 0xffn)).join('.')
}

function showV6(bits: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((bits >> BigInt(112 - index * 16)) & 0xffffn).toString(16))
  const [longest = ''] = (`:${groups.join(':')}:`.match(/:0(?::0)+(?=:)/g) ?? []).sort((a, b) => b.length - a.length)
  if (longest === '') return groups.join(':')
  const shown = `:${groups.join(':')}:`.replace(`${longest}:`, '::')
  return shown.replace(/^:(?!:)/, '').replace(/(?<!:):$/, '')
}
