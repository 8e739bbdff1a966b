import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseEncoding, type ContentEncoding } from './choose-encoding.ts'

const CHOICES: readonly (readonly [accepted: string | undefined, chosen: ContentEncoding | undefined])[] = [
  [undefined, undefined],
  ['', undefined],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['BR', 'br'],
  ['x-gzip', 'gzip'],
  ['deflate', undefined],
  ['zebra-br', undefined],
  ['br;q=0', undefined],
  ['br; q=0, gzip', 'gzip'],
  ['br;q=0.000 , gzip ; Q=1.000', 'gzip'],
  ['gzip;q=0.5, br;q=0.1', 'gzip'],
  ['gzip;q=0.5, br;q=0.5', 'br'],
  ['*', 'br'],
  ['*;q=0', undefined],
  ['br;q=0, *', 'gzip'],
  ['*;q=0, gzip', 'gzip'],
  ['gzip, *;q=0.5', 'gzip'],
  ['identity', undefined],
  ['identity, gzip', 'gzip'],
  ['identity, gzip;q=0.5', undefined],
  ['identity;q=0.5, gzip', 'gzip'],
  ['identity;q=0', undefined],
  ['identity;q=0, *', 'br'],
  ['br;q=2, gzip', 'gzip'],
  ['br;level=9, gzip', 'gzip'],
  [',, ;q=1, gzip', 'gzip'],
]

test('[HTTP6] of the encodings that a client takes it gets the one that it likes best, the smallest of equals', () => {
  for (const [accepted, chosen] of CHOICES) assert.equal(chooseEncoding(accepted), chosen, accepted ?? 'none')
})
