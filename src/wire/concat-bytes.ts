/** No bytes at all. */
export const NO_BYTES: Uint8Array = new Uint8Array(0)

/** Joins pieces in their order; a single piece is returned as it is. */
export function concatBytes(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length <= 1) return pieces[0] ?? NO_BYTES
  const filled = pieces.filter((piece) => piece.length > 0)
  if (filled.length <= 1) return filled[0] ?? NO_BYTES
  const joined = new Uint8Array(filled.reduce((sum, piece) => sum + piece.length, 0))
  let offset = 0
  for (const piece of filled) {
    joined.set(piece, offset)
    offset += piece.length
  }
  return joined
}
