import assert from 'node:assert/strict'
import { test } from 'node:test'

/** Reads hex, blanks allowed, as bytes. */
export function hex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
}

/** Writes bytes as hex. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

/** The ways to feed bytes that must all come to the same: whole, split at every position, one byte at a time. */
export function feedsOf(bytes: Uint8Array): Uint8Array[][] {
  const splits = Array.from({ length: Math.max(0, bytes.length - 1) }, (_, at) => [
    bytes.slice(0, at + 1),
    bytes.slice(at + 1),
  ])
  return [[bytes], ...splits, [...bytes].map((byte) => Uint8Array.of(byte))]
}

/** Cuts bytes at the given places, whatever order and range they have. */
export function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b)
  return [...ends, bytes.length].map((end, index) => bytes.slice(ends[index - 1] ?? 0, end))
}

test('feeds hold the same bytes however they are cut', () => {
  const bytes = hex('01 02 03')
  assert.deepEqual(
    feedsOf(bytes).map((feed) => feed.map(toHex)),
    [['010203'], ['01', '0203'], ['0102', '03'], ['01', '02', '03']],
  )
  assert.equal(toHex(Uint8Array.from(cutAt(bytes, [2, 0, 9]).flatMap((piece) => [...piece]))), '010203')
})
