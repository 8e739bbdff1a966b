import type { Json } from '../../../base/json.ts'
import { isInPackage } from '../../../base/message-packages.ts'

/** Packages that are kept of one client; what comes beyond is dropped. */
const MAX_PACKAGES = 200

/** `Char.Login 2`: a name, and a version that may be missing. */
const ENTRY = /^\s*([A-Za-z][\w.-]{0,63})(?:\s+\S{1,8})?\s*$/

/** What clients take without saying so. */
const ALWAYS = ['Core', 'Client.GUI', 'Client.Map']

/** The packages that a client said it takes, by `Core.Supports`. Unknown ones are kept: the game may know them. */
export class GmcpPackages {
  /** Made when the client names some. */
  #names: Map<string, string> | undefined

  /** As the client wrote them. */
  get names(): readonly string[] {
    return [...(this.#names?.values() ?? [])]
  }

  clear(): void {
    this.#names = undefined
  }

  /** Adds what a list names, and gives the names; `undefined` if it is no list. */
  add(data: Json): readonly string[] | undefined {
    const names = readNames(data)
    const kept = (this.#names ??= new Map())
    for (const name of names ?? []) if (kept.size < MAX_PACKAGES) kept.set(name.toLowerCase(), name)
    return names
  }

  /** Takes out what a list names; `false` if it is no list. */
  remove(data: Json): boolean {
    const names = readNames(data)
    for (const name of names ?? []) this.#names?.delete(name.toLowerCase())
    return names !== undefined
  }

  /** Whether the client takes a message. */
  take(message: string): boolean {
    if (ALWAYS.some((name) => isInPackage(message, name))) return true
    for (const name of this.#names?.keys() ?? []) if (isInPackage(message, name)) return true
    return false
  }
}

function readNames(data: Json): readonly string[] | undefined {
  if (!Array.isArray(data)) return undefined
  return data.slice(0, MAX_PACKAGES).flatMap((entry) => {
    const name = typeof entry === 'string' ? ENTRY.exec(entry)?.[1] : undefined
    return name === undefined ? [] : [name]
  })
}
