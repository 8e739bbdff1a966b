import { createHash } from 'node:crypto'
import type { Logger } from '../../base/log.ts'
import { formatFault } from '../../config/settings-fault.ts'
import { PANE_API_FILE } from './compile-pane-module.ts'
import { escapeHtml } from './escape-html.ts'
import { type GamePanes, PANE_FOLDER, readGamePanes, stampOfGamePanes } from './read-game-panes.ts'

const PANE = /^panes\/[^/]+\.ts$/
const LOOKS = /^panes\/[^/]+\.css$/
/** Names of the folders that are served begin with it. */
const PREFIX = 'game-'
const HASH_LENGTH = 12
/** A page that was loaded right before a change asks for what it was told of. */
const KEPT_VERSIONS = 2

/**
 * What a game adds to the page of the client: its panes, served under a name that changes with them. Changed files are
 * taken at the next load of a page. What is wrong with one is logged once.
 */
export class GameClient {
  readonly #dir: string
  readonly #log: Logger
  #stamp: string | undefined
  #panes: GamePanes = { files: new Map(), faults: [] }
  /** Files by the name of their version, the newest last. */
  #versions: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>> = new Map()

  /** @param dir The game folder. */
  constructor(dir: string, log: Logger) {
    this.#dir = dir
    this.#log = log
  }

  /** Reads what has changed, and logs what is wrong with it. */
  check(): void {
    const stamp = stampOfGamePanes(this.#dir)
    if (stamp === this.#stamp) return
    this.#stamp = stamp
    this.#panes = readGamePanes(this.#dir)
    for (const fault of this.#panes.faults)
      this.#log.error({ fault: formatFault(fault) }, 'a pane of the game cannot be shown')
  }

  /** What stands in the head of the page now. @param api The module `waystone/client`. */
  head(api: Uint8Array): string {
    this.check()
    const { files } = this.#panes
    if (files.size === 0) return ''
    const version = PREFIX + hashOf(files, api)
    if (!this.#versions.has(version)) this.#keep(version, files, api)
    const links = [...files.keys()].flatMap((path) => {
      const address = `assets/${version}/${path}`
      if (LOOKS.test(path)) return `<link rel="stylesheet" href="${address}" />`
      const pane = PANE.test(path) ? ` data-pane="${escapeHtml(`${PANE_FOLDER}/${path}`)}"` : ''
      return path.endsWith('.ts') ? `<link rel="modulepreload" href="${address}"${pane} />` : []
    })
    links.push(`<link rel="modulepreload" href="assets/${version}/${PANE_API_FILE}" />`)
    return links.join('\n    ')
  }

  /** The file that has a name among the assets. */
  asset(name: string): Uint8Array | undefined {
    const at = name.indexOf('/')
    return this.#versions.get(name.slice(0, at))?.get(name.slice(at + 1))
  }

  #keep(version: string, files: ReadonlyMap<string, string>, api: Uint8Array): void {
    const encoded = [...files].map(([path, text]) => [path, Buffer.from(text)] as const)
    const all = [...this.#versions, [version, new Map([...encoded, [PANE_API_FILE, api]])] as const]
    this.#versions = new Map(all.slice(-KEPT_VERSIONS))
  }
}

function hashOf(files: ReadonlyMap<string, string>, api: Uint8Array): string {
  const hash = createHash('sha256').update(api)
  for (const [path, text] of files) hash.update(`\0${path}\0${text}`)
  return hash.digest('hex').slice(0, HASH_LENGTH)
}
