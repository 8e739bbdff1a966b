import type { Encoding } from '../base/encodings.ts'

/** Encodings with one byte for each character. */
export type SingleByteEncoding = Exclude<Encoding, 'utf-8' | 'ascii' | 'big5' | 'gbk' | 'shift_jis' | 'euc-kr'>

/** A set of 256 characters. */
export interface SingleByteSet {
  /** The character of each byte. */
  readonly characters: readonly string[]
  /** The byte of each character beyond ASCII. */
  readonly codes: ReadonlyMap<number, number>
}

/** What the first personal computers showed for the bytes from 128; no decoder of the platform knows it. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
  '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

/** Reads the set of an encoding off a decoder. */
export function readSingleByteSet(encoding: SingleByteEncoding): SingleByteSet {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  const characters = [...decodeAll(bytes, encoding)]
  const codes = new Map<number, number>()
  characters.forEach((character, byte) => {
    const codePoint = character.codePointAt(0) ?? 0
    // Controls, and bytes that stand for nothing, are sent to nobody.
    if (codePoint >= 0xa0 && codePoint !== 0xfffd) codes.set(codePoint, byte)
  })
  return { characters, codes }
}

/** Text of bytes, by the character of each. */
export function decodeSingleByte(bytes: Uint8Array, characters: readonly string[]): string {
  let text = ''
  for (const byte of bytes) text += characters[byte] ?? ''
  return text
}

function decodeAll(bytes: Uint8Array, encoding: SingleByteEncoding): string {
  const decoded = (text: (byte: number) => string): string => Array.from(bytes, text).join('')
  switch (encoding) {
    case 'iso-8859-1':
      // A TextDecoder takes this name for windows-1252.
      return decoded((byte) => String.fromCharCode(byte))
    case 'cp437':
      return decoded((byte) => (byte < 0x80 ? String.fromCharCode(byte) : CP437.charAt(byte - 0x80)))
    default:
      return new TextDecoder(encoding).decode(bytes)
  }
}
