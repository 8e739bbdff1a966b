import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeWebManifest } from './web-manifest.ts'

const ASSETS = ['main-1.js', 'icon-A1B2.svg', 'icon-180-C3.png', 'icon-192-D4.png', 'icon-512-E5.png']

test('[WEB21] a browser that installs the client finds icons of the sizes that it asks for, relative to the page', () => {
  const { icons, name, start_url, scope } = JSON.parse(makeWebManifest('Fish & <Chips>', ASSETS))
  assert.deepEqual([name, start_url, scope], ['Fish & <Chips>', 'play', './'])
  const of = (purpose: string | undefined): unknown[] =>
    icons
      .filter((icon: { purpose?: string }) => icon.purpose === purpose)
      .map(({ src, sizes }: { src: string; sizes: string }) => [src, sizes])
  const expected = [
    ['assets/icon-A1B2.svg', 'any'],
    ['assets/icon-192-D4.png', '192x192'],
    ['assets/icon-512-E5.png', '512x512'],
  ]
  assert.deepEqual([of(undefined), of('maskable')], [expected, expected])
})
