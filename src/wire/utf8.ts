const UTF8 = new TextDecoder('utf-8', { fatal: true })
// Maps each of the 256 bytes to a character, so it cannot fail.
const WINDOWS_1252 = new TextDecoder('windows-1252')

/** Reads bytes as UTF-8 if all of them are valid UTF-8, else all as windows-1252: never half and half. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes)
  } catch {
    return WINDOWS_1252.decode(bytes)
  }
}

/** Where the last code point begins. */
export function lastUtf8Start(bytes: Uint8Array): number {
  const last = bytes.length - 1
  for (let start = last; start >= 0 && start > last - 4; start -= 1) {
    const length = sequenceLength(bytes[start] ?? 0)
    // A byte that only continues a sequence stands alone when no sequence of the right length holds it.
    if (length > 0) return length === last - start + 1 ? start : last
  }
  return Math.max(0, last)
}

/** How many bytes the UTF-8 sequence has that begins with `byte`; 0 when it can only continue one. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1
  if (byte < 0xc0) return 0
  if (byte < 0xe0) return 2
  return byte < 0xf0 ? 3 : 4
}
