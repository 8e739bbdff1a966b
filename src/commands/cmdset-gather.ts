import type { CmdsetEntry } from '../world/cmdset-stack.ts'
import type { Entity } from '../world/entity.ts'
import { subjectOf, type LockSubject } from '../world/locks/subject.ts'
import type { GameObject } from '../world/objects/game-object.ts'
import {
  CmdsetFinder,
  type CmdsetFinderPorts,
  type ErrorCmdset,
  type FoundCmdset,
  standInPath,
} from './cmdset-finder.ts'
import { layerOf, mergeAll } from './cmdset-merge.ts'
import type { Cmdset } from './cmdset.ts'
import type { CallerParts } from './command-call.ts'
import type { Session } from '../world/session.ts'
import { DEFAULT_CMDSET_PATHS } from './default-cmdset-paths.ts'
import { ExitCmdsets } from './exit-command.ts'
import { LruCache } from './lru-cache.ts'
import { CommandIndex, MergedCmdset } from './merged-cmdset.ts'

/** What {@link CmdsetGatherer} works with. */
export interface CmdsetGathererPorts extends CmdsetFinderPorts {
  /** Merges that are remembered. Default 1000. */
  readonly cacheEntries?: number
}

interface Provided {
  readonly cmdset: Cmdset
  readonly source: Entity | undefined
  readonly isLocal: boolean
}

/** What has been collected so far. */
interface Gathering {
  readonly pool: Provided[]
  readonly errors: ErrorCmdset[]
}

type Flag = 'noExits' | 'noObjs'

/**
 * Collects and merges what a caller can type: session, account, puppet, room, things near and carried, exits.
 *
 * A provider's `noObjs` and `noExits` hold for those after it in this order; between several that say something, the
 * highest priority holds, then the later. Merges are remembered by the cmdsets they are made of, which never change;
 * the entities that lend the commands are put in for each caller anew, so that nothing remembered holds an entity.
 */
export class CmdsetGatherer {
  readonly #finder: CmdsetFinder
  readonly #exits: ExitCmdsets
  readonly #merges: LruCache<string, CommandIndex>
  readonly #numbers = new WeakMap<Cmdset, number>()
  #nextNumber = 1

  constructor(ports: CmdsetGathererPorts) {
    const { cacheEntries = 1000 } = ports
    this.#finder = new CmdsetFinder(ports)
    this.#exits = new ExitCmdsets(cacheEntries)
    this.#merges = new LruCache(cacheEntries)
  }

  /** Merges that are remembered now. */
  get cachedMerges(): number {
    return this.#merges.size
  }

  /** The commands that the caller has at this moment. */
  gather(parts: CallerParts): MergedCmdset {
    const gathering: Gathering = { pool: [], errors: [] }
    const { session, account, puppet } = parts
    if (session) this.#addSession(gathering, session)
    if (account) this.#addEntity(gathering, account, puppet ?? account)
    if (puppet) this.#addPuppet(gathering, puppet)
    const sources = gathering.pool.map(({ source }) => source)
    return new MergedCmdset(this.#merge(gathering.pool), sources, gathering.errors)
  }

  #addSession(gathering: Gathering, session: Session): void {
    const standIn = session.isLoggedIn ? DEFAULT_CMDSET_PATHS.session : DEFAULT_CMDSET_PATHS.unloggedin
    this.#addEntries(gathering, session.cmdsets.all(), { standIn })
  }

  #addPuppet(gathering: Gathering, puppet: GameObject): void {
    this.#addEntity(gathering, puppet, puppet)
    const { pool } = gathering
    const room = puppet.location
    const subject = subjectOf(puppet)
    if (room && !flagOf(pool, 'noObjs')) this.#addLocal(gathering, subject, { lender: room, puppet })
    if (!flagOf(pool, 'noObjs')) {
      for (const lender of room?.contents ?? [])
        if (lender !== puppet) this.#addLocal(gathering, subject, { lender, puppet })
      for (const lender of puppet.contents) this.#addLocal(gathering, subject, { lender, puppet })
    }
    if (!room || flagOf(pool, 'noExits')) return
    for (const exit of room.exits) {
      if (mayCall(subject, exit)) pool.push({ cmdset: this.#exits.of(exit), source: exit, isLocal: true })
    }
  }

  #addEntity(gathering: Gathering, source: Entity, caller: Entity): void {
    this.#addEntries(gathering, source.cmdsets.all(), { source, standIn: standInPath(source) })
    for (const found of this.#finder.fromHook(source, caller)) addFound(gathering, found, { source })
  }

  #addLocal(
    gathering: Gathering,
    subject: LockSubject,
    { lender, puppet }: { lender: GameObject; puppet: GameObject },
  ): void {
    const entries = lender.cmdsets.all()
    const fromHook = this.#finder.fromHook(lender, puppet)
    if (entries.length + fromHook.length === 0 || !mayCall(subject, lender)) return
    const place = { source: lender, isLocal: true }
    this.#addEntries(gathering, entries, place)
    for (const found of fromHook) addFound(gathering, found, place)
  }

  #addEntries(gathering: Gathering, entries: readonly CmdsetEntry[], place: Place): void {
    const { source, isLocal = false } = place
    for (const entry of entries) {
      const cmdset = this.#finder.get(entry)
      if (cmdset) gathering.pool.push({ cmdset, source, isLocal })
      else addFound(gathering, this.#finder.find(entry, entry.isDefault ? place.standIn : undefined), place)
    }
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

/** Who lends a set; nobody for a session's own. */
interface Place {
  readonly source?: Entity
  readonly isLocal?: boolean
  /** Path of the set in place of a default one that is missing. */
  readonly standIn?: string | undefined
}

function addFound({ pool, errors }: Gathering, { cmdset, error }: FoundCmdset, place: Place): void {
  if (cmdset) pool.push({ cmdset, source: place.source, isLocal: place.isLocal ?? false })
  if (error) errors.push(error)
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
