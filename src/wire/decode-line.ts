import { stripControls } from './strip-controls.ts'

const UTF8 = new TextDecoder('utf-8', { fatal: true })
// Maps each of the 256 bytes to a character, so it cannot fail.
const WINDOWS_1252 = new TextDecoder('windows-1252')

/**
 * Reads the bytes of one whole line as text without control characters.
 *
 * UTF-8 if all of the line is valid UTF-8, else windows-1252 for all of it: a line is never half and half.
 */
export function decodeLine(bytes: Uint8Array): string {
  return stripControls(decode(bytes))
}

function decode(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes)
  } catch {
    return WINDOWS_1252.decode(bytes)
  }
}
