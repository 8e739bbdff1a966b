import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** A file as it is sent to one kind of client. */
export interface EncodedAsset {
  readonly body: Uint8Array
  readonly encoding: 'br' | 'gzip' | undefined
}

const compressWithBrotli = promisify(brotliCompress)
const compressWithGzip = promisify(gzip)

/** Compresses files that never change, each once for each encoding that is asked for. */
export class CompressedAssets {
  readonly #made = new WeakMap<Uint8Array, Map<string, Promise<Uint8Array>>>()

  /** @param accepted The header `Accept-Encoding`. */
  async encode(body: Uint8Array, accepted = ''): Promise<EncodedAsset> {
    if (/\bbr\b/.test(accepted)) {
      const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT }
      return { body: await this.#once(body, 'br', () => compressWithBrotli(body, { params })), encoding: 'br' }
    }
    if (/\bgzip\b/.test(accepted)) {
      const made = await this.#once(body, 'gzip', () => compressWithGzip(body, { level: constants.Z_BEST_COMPRESSION }))
      return { body: made, encoding: 'gzip' }
    }
    return { body, encoding: undefined }
  }

  #once(body: Uint8Array, encoding: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const made = this.#made.get(body) ?? new Map<string, Promise<Uint8Array>>()
    this.#made.set(body, made)
    const known = made.get(encoding) ?? make()
    made.set(encoding, known)
    return known
  }
}
