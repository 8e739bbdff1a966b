/** Tags of ASN.1 that a certificate is written with, ITU-T X.690. */
export const DER_TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** Writes one value: tag, length, the parts one after the other. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts)
  return Buffer.concat([Uint8Array.of(tag), writeLength(content.length), content])
}

/** Writes a sequence. */
export function derSequence(...parts: readonly Uint8Array[]): Uint8Array {
  return der(DER_TAG.sequence, ...parts)
}

/** Writes an object identifier, such as `2.5.4.3`. */
export function derObjectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(0x06, Uint8Array.from([40 * first + second, ...rest.flatMap(writeBase128)]))
}

/** Writes a time, in the form that X.509 asks for: of two digits for the year until 2049. */
export function derTime(date: Date): Uint8Array {
  const digits = `${date.toISOString().replaceAll(/[-:T]|\.\d+/g, '')}`
  const isShort = date.getUTCFullYear() < 2050
  const text = isShort ? digits.slice(2) : digits
  return der(isShort ? DER_TAG.utcTime : DER_TAG.generalizedTime, Buffer.from(text, 'ascii'))
}

/** Writes bits that fill whole bytes. */
export function derBits(bytes: Uint8Array): Uint8Array {
  return der(DER_TAG.bitString, Uint8Array.of(0), bytes)
}

function writeLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length)
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest >>>= 8) bytes.unshift(rest & 0xff)
  return Uint8Array.of(0x80 | bytes.length, ...bytes)
}

function writeBase128(value: number): number[] {
  const bytes = [value & 0x7f]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80)
  return bytes
}
