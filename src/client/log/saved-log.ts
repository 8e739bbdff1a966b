import type { WebSpan } from '../../wire/web/web-messages.ts'
import type { TextStorage } from '../settings/text-storage.ts'
import type { LogLineKind, NewLogLine } from './log-line.ts'

const INDEX_KEY = 'waystone.log'
const MIN_CHUNK_CHARS = 4096

/** Pieces that are written: from `first` up to and without `next`, each under a key of its own. */
interface Index {
  readonly first: number
  readonly next: number
}

/**
 * Keeps the newest lines of the scrollback over a refresh of the page, up to a number of characters.
 *
 * Lines are written in pieces, so that writing costs as much as is new, and not as much as is kept.
 */
export class SavedLog {
  readonly #storage: TextStorage
  readonly #maxChars: number
  #index: Index
  #sizes: number[] = []
  /** The newest piece while it is small, to be written again with what follows. */
  #open: NewLogLine[] = []

  constructor(storage: TextStorage, maxChars: number) {
    this.#storage = storage
    this.#maxChars = maxChars
    this.#index = readIndex(storage.read(INDEX_KEY))
    const { first, next } = this.#index
    for (let piece = first; piece < next; piece += 1) this.#sizes.push(storage.read(keyOf(piece))?.length ?? 0)
  }

  /** All lines that are kept, oldest first. */
  read(): readonly NewLogLine[] {
    const lines: NewLogLine[] = []
    for (let piece = this.#index.first; piece < this.#index.next; piece += 1)
      lines.push(...readPiece(this.#storage.read(keyOf(piece))))
    return lines
  }

  /** Writes lines behind those that are kept; the oldest give way. */
  add(lines: readonly NewLogLine[]): void {
    if (lines.length === 0) return
    const isReopened = this.#open.length > 0
    const all = [...this.#open, ...lines]
    const text = JSON.stringify(all.map(({ kind, spans, isMention }) => [kind, spans, ...(isMention ? [1] : [])]))
    const { first, next } = this.#index
    const piece = isReopened ? next - 1 : next
    this.#storage.write(keyOf(piece), text)
    this.#sizes[piece - first] = text.length
    this.#open = text.length < MIN_CHUNK_CHARS ? all : []
    this.#setIndex({ first, next: piece + 1 })
    this.#makeRoom()
  }

  clear(): void {
    for (let piece = this.#index.first; piece < this.#index.next; piece += 1)
      this.#storage.write(keyOf(piece), undefined)
    this.#open = []
    this.#sizes = []
    this.#setIndex({ first: this.#index.next, next: this.#index.next })
  }

  #makeRoom(): void {
    let total = this.#sizes.reduce((sum, size) => sum + size, 0)
    let { first } = this.#index
    const { next } = this.#index
    while (total > this.#maxChars && first < next - 1) {
      this.#storage.write(keyOf(first), undefined)
      total -= this.#sizes.shift() ?? 0
      first += 1
    }
    if (first !== this.#index.first) this.#setIndex({ first, next })
  }

  #setIndex(index: Index): void {
    this.#index = index
    this.#storage.write(INDEX_KEY, JSON.stringify(index))
  }
}

function keyOf(piece: number): string {
  return `${INDEX_KEY}.${piece}`
}

function readIndex(text: string | undefined): Index {
  const value = parse(text)
  if (typeof value === 'object' && value !== null && 'first' in value && 'next' in value) {
    const { first, next } = value
    if (Number.isSafeInteger(first) && Number.isSafeInteger(next)) return { first: Number(first), next: Number(next) }
  }
  return { first: 0, next: 0 }
}

const KINDS: readonly LogLineKind[] = ['game', 'typed', 'notice', 'mark']

function readPiece(text: string | undefined): readonly NewLogLine[] {
  const value = parse(text)
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown) => {
    const [kind, spans, mention]: readonly unknown[] = Array.isArray(entry) ? entry : []
    const known = KINDS.find((each) => each === kind)
    if (!known || !Array.isArray(spans)) return []
    const line: NewLogLine = { kind: known, spans: spans as readonly WebSpan[] }
    return [mention === 1 ? { ...line, isMention: true } : line]
  })
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    // Written by something else; as good as nothing.
    return undefined
  }
}
