import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { locateFramework } from '../../config/framework.ts'
import { buildClientBundle } from './build-client-bundle.ts'
import { readClientBundle } from './client-bundle.ts'
import { clientBundlesOf } from './client-bundles.ts'
import { writeClientBundle } from './write-client-bundle.ts'

const { root } = locateFramework()
const MAX_COMPRESSED_BYTES = 150_000

test('[WEB2] the client is built from its sources, small, and names all that it needs', async () => {
  const bundle = await buildClientBundle(root)
  for (const [, name = ''] of bundle.playPage.matchAll(/"assets\/([^"]+)"/g)) assert.ok(bundle.assets.has(name), name)
  assert.ok(bundle.assets.has(bundle.homeStyle))
  assert.ok(bundle.assets.has(bundle.paneApi))
  assert.doesNotMatch(bundle.playPage, /\{\{(?!game|panes)|<script(?! type="module" src=)|<style|style=|\son\w+=/)
  const all = [...bundle.assets.values()].map((contents) => gzipSync(contents).byteLength)
  const size = all.reduce((sum, bytes) => sum + bytes, 0)
  assert.ok(size < MAX_COMPRESSED_BYTES, `${size} bytes`)
  for (const contents of bundle.assets.values())
    assert.doesNotMatch(
      Buffer.from(contents).toString(),
      /https?:\/\/(?!www\.w3\.org\/)[a-z]/i,
      'a third-party address',
    )
})

test('what is written into the package is read from it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waystone-client-'))
  try {
    const built = await buildClientBundle(root)
    writeClientBundle(built, join(folder, 'client'))
    const read = readClientBundle(join(folder, 'client'))
    assert.deepEqual(
      [read.playPage, read.paneApi, read.homeStyle, read.icon, [...read.assets.keys()].sort()],
      [built.playPage, built.paneApi, built.homeStyle, built.icon, [...built.assets.keys()].sort()],
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('[WEB3] the same sources are built once; a package without a client rejects each time anew', async () => {
  const bundles = clientBundlesOf({ root, isSource: true })
  assert.equal(await bundles(), await bundles())
  const none = clientBundlesOf({ root: '/nowhere', isSource: false })
  await assert.rejects(none(), /ENOENT/)
  await assert.rejects(none(), /ENOENT/)
})
