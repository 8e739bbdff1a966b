import { stripControls } from './strip-controls.ts'
import { UTF8_CODEC, type TextCodec } from './text-codec.ts'

/** Reads the bytes of one whole line as text without control characters. */
export function decodeLine(bytes: Uint8Array, codec: TextCodec = UTF8_CODEC): string {
  return stripControls(codec.decode(bytes))
}
