import type { TextStorage } from '../settings/text-storage.ts'

const KEY = 'waystone.input'
const MAX_LINES = 100

/** What was typed, and what is half typed, over a refresh of the tab. */
export class KeptInput {
  readonly #storage: TextStorage
  /** Lines that were sent, oldest first. */
  readonly lines: readonly string[]
  readonly draft: string

  constructor(storage: TextStorage) {
    this.#storage = storage
    const { lines, draft } = parse(storage.read(KEY))
    this.lines = Array.isArray(lines) ? lines.filter((line) => typeof line === 'string') : []
    this.draft = typeof draft === 'string' ? draft : ''
  }

  write(lines: readonly string[], draft: string): void {
    this.#storage.write(KEY, JSON.stringify({ lines: lines.slice(-MAX_LINES), draft }))
  }
}

function parse(text: string | undefined): { readonly lines?: unknown; readonly draft?: unknown } {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    // Something else was kept under the name.
    return {}
  }
}
