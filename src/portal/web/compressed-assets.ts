import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { chooseEncoding, type ContentEncoding } from './choose-encoding.ts'

/** A file as it is sent to one kind of client. */
export interface EncodedAsset {
  readonly body: Uint8Array
  readonly encoding: ContentEncoding | undefined
}

const compressWithBrotli = promisify(brotliCompress)
const compressWithGzip = promisify(gzip)

const COMPRESS: Readonly<Record<ContentEncoding, (body: Uint8Array) => Promise<Uint8Array>>> = {
  br: (body) => compressWithBrotli(body, { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } }),
  gzip: (body) => compressWithGzip(body, { level: constants.Z_BEST_COMPRESSION }),
}

/** Compresses files that never change, each once for each encoding that is asked for. */
export class CompressedAssets {
  readonly #made = new WeakMap<Uint8Array, Map<ContentEncoding, Promise<Uint8Array>>>()

  /** @param accepted The header `Accept-Encoding`. */
  async encode(body: Uint8Array, accepted?: string): Promise<EncodedAsset> {
    const encoding = chooseEncoding(accepted)
    return { body: encoding ? await this.#once(body, encoding) : body, encoding }
  }

  #once(body: Uint8Array, encoding: ContentEncoding): Promise<Uint8Array> {
    const made = this.#made.get(body) ?? new Map<ContentEncoding, Promise<Uint8Array>>()
    this.#made.set(body, made)
    const known = made.get(encoding) ?? COMPRESS[encoding](body)
    made.set(encoding, known)
    return known
  }
}
