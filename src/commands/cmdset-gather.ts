import type { Logger } from '../base/log.ts'
import type { CmdsetEntry, CmdsetStack } from '../world/cmdset-stack.ts'
import type { Entity } from '../world/entity.ts'
import { subjectOf, type LockSubject } from '../world/locks/subject.ts'
import type { GameObject } from '../world/objects/game-object.ts'
import type { CmdsetRegistry } from './cmdset-registry.ts'
import { Cmdset } from './cmdset.ts'
import { layerOf, mergeAll } from './cmdset-merge.ts'
import type { CallerParts } from './command-call.ts'
import { ExitCmdsets } from './exit-command.ts'
import { LruCache } from './lru-cache.ts'
import { CommandIndex, MergedCmdset } from './merged-cmdset.ts'

/** What {@link CmdsetGatherer} works with. */
export interface CmdsetGathererPorts {
  readonly registry: CmdsetRegistry
  readonly log: Logger
  /** Called once for each path that is on a stack and not registered. */
  readonly onMissing?: (path: string) => void
  /** Merges that are remembered. Default 1000. */
  readonly cacheEntries?: number
}

interface Provided {
  readonly cmdset: Cmdset
  readonly source: Entity | undefined
  readonly isLocal: boolean
}

type Flag = 'noExits' | 'noObjs'

/**
 * Collects and merges what a caller can type: session, account, puppet, room, things near and carried, exits.
 *
 * A provider's `noObjs` and `noExits` hold for those after it in this order; between several that say something, the
 * highest priority holds, then the later. Merges are remembered by the cmdsets they are made of, and the entities that
 * lend the commands are put in for each caller anew.
 */
export class CmdsetGatherer {
  readonly #registry: CmdsetRegistry
  readonly #log: Logger
  readonly #onMissing: CmdsetGathererPorts['onMissing']
  readonly #exits = new ExitCmdsets()
  readonly #merges: LruCache<string, CommandIndex>
  readonly #numbers = new WeakMap<Cmdset, number>()
  readonly #missingPaths = new Set<string>()
  #nextNumber = 1

  constructor(ports: CmdsetGathererPorts) {
    this.#registry = ports.registry
    this.#log = ports.log
    this.#onMissing = ports.onMissing
    this.#merges = new LruCache(ports.cacheEntries ?? 1000)
  }

  /** The commands that the caller has at this moment. */
  gather(parts: CallerParts): MergedCmdset {
    const pool: Provided[] = []
    if (parts.session) this.#addStack(pool, parts.session.cmdsets, undefined)
    if (parts.account) this.#addStack(pool, parts.account.cmdsets, parts.account)
    if (parts.puppet) this.#addObject(pool, parts.puppet)
    const sources = pool.map(({ source }) => source)
    return new MergedCmdset(this.#merge(pool), sources)
  }

  #addObject(pool: Provided[], puppet: GameObject): void {
    this.#addStack(pool, puppet.cmdsets, puppet)
    const room = puppet.location
    const subject = subjectOf(puppet)
    if (room && !flagOf(pool, 'noObjs')) this.#addLocal(pool, subject, room)
    if (!flagOf(pool, 'noObjs')) {
      for (const thing of room?.contents ?? []) if (thing !== puppet) this.#addLocal(pool, subject, thing)
      for (const thing of puppet.contents) this.#addLocal(pool, subject, thing)
    }
    if (!room || flagOf(pool, 'noExits')) return
    for (const exit of room.exits) {
      if (mayCall(subject, exit)) pool.push({ cmdset: this.#exits.of(exit), source: exit, isLocal: true })
    }
  }

  #addLocal(pool: Provided[], subject: LockSubject, lender: GameObject): void {
    const entries = lender.cmdsets.all()
    if (entries.length > 0 && mayCall(subject, lender)) this.#addEntries(pool, entries, lender, true)
  }

  #addStack(pool: Provided[], stack: CmdsetStack, source: Entity | undefined): void {
    this.#addEntries(pool, stack.all(), source, false)
  }

  #addEntries(pool: Provided[], entries: readonly CmdsetEntry[], source: Entity | undefined, isLocal: boolean): void {
    for (const entry of entries) {
      const cmdset = entry.cmdset instanceof Cmdset ? entry.cmdset : this.#byPath(entry.path)
      if (cmdset) pool.push({ cmdset, source, isLocal })
    }
  }

  #byPath(path: string | undefined): Cmdset | undefined {
    if (path === undefined) return undefined
    const cmdset = this.#registry.get(path)
    if (!cmdset && !this.#missingPaths.has(path)) {
      this.#missingPaths.add(path)
      this.#log.warn({ path }, 'a cmdset is missing and was left out')
      this.#onMissing?.(path)
    }
    return cmdset
  }

  #merge(pool: readonly Provided[]): CommandIndex {
    let key = ''
    for (const { cmdset, isLocal } of pool) key += this.#numberOf(cmdset) + (isLocal ? '+' : ' ')
    const known = this.#merges.get(key)
    if (known) return known
    const layers = pool.map(({ cmdset, isLocal }, slot) => layerOf(cmdset, slot, isLocal ? true : undefined))
    const index = new CommandIndex(mergeAll(layers))
    this.#merges.set(key, index)
    return index
  }

  #numberOf(cmdset: Cmdset): number {
    const known = this.#numbers.get(cmdset)
    if (known !== undefined) return known
    const number = this.#nextNumber
    this.#nextNumber += 1
    this.#numbers.set(cmdset, number)
    return number
  }
}

/** The sharing of commands is not part of a superuser's power: nobody types what is locked away from all. */
function mayCall(subject: LockSubject, lender: GameObject): boolean {
  return !lender.isDeleted && lender.locks.checkSubject(subject, 'call')
}

function flagOf(pool: readonly Provided[], flag: Flag): boolean {
  let value = false
  let priority = Number.NEGATIVE_INFINITY
  for (const { cmdset } of pool) {
    const own = cmdset[flag]
    if (own === undefined || cmdset.priority < priority) continue
    value = own
    priority = cmdset.priority
  }
  return value
}
