import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { SessionId } from '../../base/ids.ts'

/** How many ids are set aside with one write to disk. */
const BLOCK_SIZE = 1_000

/**
 * Gives out session ids: integers from 1, never the same one twice, over Portal restarts too.
 *
 * A file holds the first id that was never set aside. Ids of a block that was not used up are lost, which does no harm.
 */
export class SessionIds {
  readonly #path: string
  #next: SessionId
  #end: SessionId

  constructor(path: string) {
    this.#path = path
    this.#next = readStart(path)
    this.#end = this.#next
  }

  next(): SessionId {
    if (this.#next >= this.#end) this.#setBlockAside()
    const id = this.#next
    this.#next += 1
    return id
  }

  #setBlockAside(): void {
    const end = this.#next + BLOCK_SIZE
    const draft = `${this.#path}.new`
    writeFileSync(draft, `${end}\n`)
    renameSync(draft, this.#path)
    this.#end = end
  }
}

function readStart(path: string): SessionId {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 1
    throw error
  }
  const start = Number(text)
  if (!Number.isSafeInteger(start) || start < 1)
    throw new Error(`${path} should hold a number, but holds ${JSON.stringify(text.slice(0, 40))}.`)
  return start
}
