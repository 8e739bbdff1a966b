import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildClientBundle } from '../../src/portal/web/build-client-bundle.ts'
import { CompressedAssets } from '../../src/portal/web/compressed-assets.ts'

/** Bytes of one file of the web client, as it is and as it is sent. */
export interface FileSizes {
  /** Without the hash. */
  readonly name: string
  readonly raw: number
  readonly gzip: number
  readonly brotli: number
}

const ROOT = join(import.meta.dirname, '..', '..')
const ENTRY = join(ROOT, 'src', 'client', 'ui', 'main.ts')
const HASH = /-[A-Z0-9]{8}(?=\.)/

/** Builds the web client and measures what a browser loads of it; `undefined` while there is none. */
export async function measureBundle(): Promise<readonly FileSizes[] | undefined> {
  if (!existsSync(ENTRY)) return undefined
  const { playPage, assets } = await buildClientBundle(ROOT)
  const compressed = new CompressedAssets()
  const sizesOf = async (name: string, body: Uint8Array): Promise<FileSizes> => {
    const [gzip, brotli] = [await compressed.encode(body, 'gzip'), await compressed.encode(body, 'br')]
    return { name, raw: body.length, gzip: gzip.body.length, brotli: brotli.body.length }
  }
  const files = [['play.html', Buffer.from(playPage)] as const, ...assets]
  return Promise.all(files.map(([name, body]) => sizesOf(name.replace(HASH, ''), body)))
}
