import type { Json } from '../../../base/json.ts'
import { isInPackage, SUPPORTS_MESSAGE } from '../../../base/message-packages.ts'
import type { TokenBucket } from '../../../base/token-bucket.ts'
import { concatBytes } from '../../concat-bytes.ts'
import { decodeMsdp, encodeMsdp } from '../../msdp.ts'
import type { MsdpPair } from '../../msdp.ts'
import type { OobMessage } from '../../oob-message.ts'
import type { TelnetFacts } from '../capabilities.ts'
import { OPTION } from '../codes.ts'
import { encodeSubnegotiation } from '../encoder.ts'
import type { OobLimits } from '../limits.ts'
import { MALFORMED, NO_EFFECT } from '../option.ts'
import type { OptionEffect, OptionPolicy, OptionSide, TelnetOption } from '../option.ts'
import { readHello } from './gmcp-hello.ts'
import { MsdpMemory } from './msdp-memory.ts'
import { STANDARD_VARIABLES, toMsdpVariables, variableName } from './msdp-variables.ts'

/** Collaborators of an {@link MsdpOption}. */
export interface MsdpOptionOptions {
  readonly limits: OobLimits
  /** How often a command is answered. */
  readonly answers: TokenBucket
  /** What the game has, besides what any has. */
  readonly variables: readonly string[]
  /** Whether another protocol carries the messages of a package, so that this one must not. */
  readonly isCarried: (packageName: string) => boolean
}

/** Variables that one subnegotiation may name; what comes beyond is dropped. */
const MAX_NAMES = 128

const COMMANDS: readonly string[] = ['LIST', 'REPORT', 'UNREPORT', 'SEND', 'RESET']

const CONFIGURABLE: readonly string[] = ['CLIENT_NAME', 'CLIENT_VERSION']

const VARIABLE_NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/

/** The packages in which variables of a character may be. */
const STATE_PACKAGES = ['Char', 'Room']

/** What came of one subnegotiation so far. */
interface Progress {
  readonly send: Uint8Array[]
  readonly oob: OobMessage[]
  facts: Partial<TelnetFacts>
  isMissing: boolean
}

/**
 * MSDP: variables that a client asks for, once or whenever they change.
 *
 * The game sends messages and knows nothing of it: each becomes variables, of which the client is sent those that it
 * asked to have reported.
 */
export class MsdpOption implements TelnetOption {
  readonly code = OPTION.MSDP
  readonly #options: MsdpOptionOptions
  #kept: MsdpMemory | undefined
  #isEnabled = false

  constructor(options: MsdpOptionOptions) {
    this.#options = options
  }

  get isEnabled(): boolean {
    return this.#isEnabled
  }

  policy(side: OptionSide): OptionPolicy {
    return side === 'us' ? 'ask' : 'refuse'
  }

  onEnabled(): OptionEffect {
    this.#isEnabled = true
    return { ...NO_EFFECT, facts: { hasMsdp: true } }
  }

  onDisabled(): OptionEffect {
    this.#isEnabled = false
    this.#kept = undefined
    return { ...NO_EFFECT, facts: { hasMsdp: false } }
  }

  onSubnegotiation(payload: Uint8Array): OptionEffect {
    const { oobMaxBytes, oobMaxDepth } = this.#options.limits
    const pairs = payload.length > oobMaxBytes ? undefined : decodeMsdp(payload, oobMaxDepth)
    if (!pairs) return MALFORMED
    const progress: Progress = { send: [], oob: [], facts: {}, isMissing: false }
    for (const pair of pairs.slice(0, MAX_NAMES)) this.#take(pair, progress)
    if (progress.isMissing && !this.#isStateCarried)
      progress.oob.push({ name: SUPPORTS_MESSAGE, data: [...STATE_PACKAGES] })
    return { send: concatBytes(progress.send), oob: progress.oob, facts: progress.facts }
  }

  /** Takes in a message, and writes what of it the client has asked for. */
  encode(message: OobMessage): Uint8Array {
    if (isInPackage(message.name, 'Core')) return NO_EFFECT.send
    const due = toMsdpVariables(message).map(([name, value]) => ({ name, bytes: encodeMsdp(name, value) }))
    return concatBytes(
      due.filter(({ name, bytes }) => this.#memory.update(name, bytes)).map(({ bytes }) => frame(bytes)),
    )
  }

  /** Writes the values of all variables that the client has asked to have reported. */
  restate(): Uint8Array {
    const values = this.#memory.reported.map((name) => this.#memory.valueOf(name))
    return concatBytes(values.flatMap((value) => (value ? [frame(value)] : [])))
  }

  /** Another protocol has carried a message: what is known of its variables is no longer so. */
  forget(message: OobMessage): void {
    if (this.#kept) for (const [name] of toMsdpVariables(message)) this.#kept.forget(name)
  }

  get #isStateCarried(): boolean {
    return STATE_PACKAGES.every((name) => this.#options.isCarried(name))
  }

  /** Made for those who use it: few clients do. */
  get #memory(): MsdpMemory {
    return (this.#kept ??= new MsdpMemory())
  }

  #take(pair: MsdpPair, progress: Progress): void {
    const command = pair.name.toUpperCase()
    if (COMMANDS.includes(command)) this.#obey(command, namesOf(pair.values), progress)
    else if (CONFIGURABLE.includes(command)) {
      const key = command === 'CLIENT_NAME' ? 'client' : 'version'
      const { helloName, helloVersion } = readHello({ [key]: pair.values.at(-1) ?? '' })
      if (helloName !== undefined) progress.facts = { ...progress.facts, helloName }
      if (helloVersion !== undefined) progress.facts = { ...progress.facts, helloVersion }
    } else if (VARIABLE_NAME.test(pair.name)) progress.oob.push({ name: pair.name, data: dataOf(pair.values) })
  }

  #obey(command: string, names: readonly string[], progress: Progress): void {
    switch (command) {
      case 'LIST':
        for (const name of names) this.#list(name, progress)
        break
      case 'RESET':
        this.#memory.reset()
        break
      case 'UNREPORT':
        for (const name of names) this.#memory.unreport(name)
        break
      default:
        for (const name of names) this.#ask(name, command === 'REPORT', progress)
    }
  }

  /** Sends a variable now, and if `isReport` whenever it changes. */
  #ask(name: string, isReport: boolean, progress: Progress): void {
    if (!VARIABLE_NAME.test(name)) return
    if (isReport) this.#memory.report(name)
    const value = this.#memory.valueOf(name)
    if (value) this.#answer(value, progress)
    else {
      if (!isReport) this.#memory.owe(name)
      progress.isMissing = true
    }
  }

  #list(name: string, progress: Progress): void {
    const list = this.#listOf(name)
    if (list) this.#answer(encodeMsdp(name, [...list]), progress)
  }

  #listOf(name: string): readonly string[] | undefined {
    switch (name) {
      case 'COMMANDS':
        return COMMANDS
      case 'LISTS':
        return LISTS
      case 'CONFIGURABLE_VARIABLES':
        return CONFIGURABLE
      case 'REPORTABLE_VARIABLES':
      case 'SENDABLE_VARIABLES':
        return this.#isStateCarried ? [] : this.#reportable()
      case 'REPORTED_VARIABLES':
        return this.#memory.reported
      default:
        return undefined
    }
  }

  #reportable(): readonly string[] {
    const declared = this.#options.variables
      .map((name) => variableName(name))
      .filter((name) => VARIABLE_NAME.test(name))
    return [...new Set([...STANDARD_VARIABLES, ...declared, ...this.#memory.known])]
  }

  /** A client that asks too often gets no answer; it may ask again. */
  #answer(bytes: Uint8Array, progress: Progress): void {
    if (this.#options.answers.take()) progress.send.push(frame(bytes))
  }
}

const LISTS: readonly string[] = [
  'COMMANDS',
  'LISTS',
  'CONFIGURABLE_VARIABLES',
  'REPORTABLE_VARIABLES',
  'REPORTED_VARIABLES',
  'SENDABLE_VARIABLES',
]

function frame(bytes: Uint8Array): Uint8Array {
  return encodeSubnegotiation(OPTION.MSDP, bytes)
}

/** Names of variables and lists are in capitals; some clients give several values, others an array. */
function namesOf(values: readonly Json[]): readonly string[] {
  return values
    .flat()
    .filter((value) => typeof value === 'string')
    .slice(0, MAX_NAMES)
    .map((name) => name.toUpperCase())
}

function dataOf(values: readonly Json[]): Json {
  if (values.length === 0) return null
  return values.length === 1 ? (values[0] ?? null) : [...values]
}
