// Builds the web client into dist/client-bundle for the package, and prints how large it is.
import { gzipSync } from 'node:zlib'
import { locateFramework } from '../src/config/framework.ts'
import { buildClientBundle } from '../src/portal/web/build-client-bundle.ts'
import { builtClientFolder } from '../src/portal/web/client-bundles.ts'
import { writeClientBundle } from '../src/portal/web/write-client-bundle.ts'

const { root } = locateFramework()
const bundle = await buildClientBundle(root)
writeClientBundle(bundle, builtClientFolder(root))
const sizes = [...bundle.assets].map(([name, contents]) => ({
  name,
  bytes: contents.byteLength,
  compressed: gzipSync(contents, { level: 9 }).byteLength,
}))
for (const { name, bytes, compressed } of sizes) console.log(`${name}: ${kb(bytes)}, ${kb(compressed)} compressed`)
console.log(`client: ${kb(sizes.reduce((sum, { compressed }) => sum + compressed, 0))} compressed`)

function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
