import type { ServerToPortal, TurnMessage } from '../link/messages.ts'
import type { TurnRules } from '../link/turn-rules.ts'
import type { Connection, ConnectionEvents } from '../portal/connections/connection.ts'
import { InputGate } from '../portal/input-gate.ts'
import { ServerChannel } from '../portal/server-channel.ts'
import { PortalSessions } from '../portal/sessions/portal-sessions.ts'
import { TurnLedger } from '../portal/turn-ledger.ts'
import { ManualClock } from './manual-clock.ts'
import { SILENT_LOG } from './silent-log.ts'
import type { ModelLink } from './turn-model-link.ts'
import { type ModelLine, ModelServer, type ModelStore } from './turn-model-server.ts'

/** What is explored. */
export interface TurnModelOptions {
  readonly rules: TurnRules
  /** What each client types, in order. */
  readonly lines: readonly (readonly ModelLine[])[]
  readonly maxCrashes: number
}

/** One thing that can happen next. */
export type ModelStep = `type ${number}` | 'read' | 'readOld' | 'run' | 'write' | 'flush' | 'commit' | 'crash' | 'start'

/**
 * A Portal and a Server with every instant between them laid open: what is typed, sent, flushed, committed and read, and
 * where the Server dies, is chosen step by step.
 *
 * The Portal's side is the product's own code, and so is the order in which the Server publishes a turn. Commands, store
 * and kernel are modelled.
 */
export class TurnModel {
  readonly #options: TurnModelOptions
  readonly #clients: ModelClient[]
  readonly #ledger: TurnLedger
  readonly #channel: ServerChannel
  readonly #sessions: PortalSessions
  readonly store: ModelStore = { effects: [], lastTurn: 0 }
  #server: ModelServer | undefined
  /** Links of Servers that died, with what the kernel still holds of them. */
  #old: ModelLink[] = []
  #crashes = 0
  #typed: number[]
  readonly faults: string[] = []

  constructor(options: TurnModelOptions) {
    this.#options = options
    const { rules } = options
    const clock = new ManualClock()
    let lastId = 0
    const nextId = (): number => (lastId += 1)
    this.#sessions = new PortalSessions({
      clock,
      log: SILENT_LOG,
      ids: { next: nextId },
      randomIds: { next: () => `id ${lastId}` },
      limits: { inputQueueLines: 100, inputQueueBytes: 10_000, missedOutputs: 3, missedBytes: 1000 },
    })
    this.#ledger = new TurnLedger({ rules, apply: (turn) => this.#apply(turn) })
    const gate = new InputGate({
      clock,
      limits: { perSecond: 0, burst: 0 },
      isLimited: () => false,
      release: (session, entry) => this.#channel.release(session, entry),
    })
    this.#channel = new ServerChannel({
      portalId: 'model',
      log: SILENT_LOG,
      rules,
      ledger: this.#ledger,
      sessions: this.#sessions,
      gate,
    })
    this.#clients = options.lines.map(() => new ModelClient())
    for (const client of this.#clients) {
      this.#sessions.welcome(client)
      client.events?.onReady()
    }
    this.#typed = options.lines.map(() => 0)
    this.#start()
  }

  /** What can happen next. */
  steps(): ModelStep[] {
    const steps: ModelStep[] = []
    this.#options.lines.forEach((lines, client) => {
      if ((this.#typed[client] ?? 0) < lines.length) steps.push(`type ${client}`)
    })
    const server = this.#server
    if (this.#old.some((link) => link.kernel.length > 0)) steps.push('readOld')
    if (!server) {
      const isDrained = this.#old.every((link) => link.kernel.length === 0)
      if (isDrained || !this.#options.rules.drainOldLink) steps.push('start')
      return steps
    }
    if (server.link.kernel.length > 0) steps.push('read')
    if (server.canRun) steps.push('run')
    if (server.link.buffer.length > 0 && !server.link.isFlushing) steps.push('write')
    if (server.link.isFlushing) steps.push('flush')
    if (server.isCommitting) steps.push('commit')
    if (this.#crashes < this.#options.maxCrashes) steps.push('crash')
    return steps
  }

  /** Lets one thing happen. */
  async take(step: ModelStep): Promise<void> {
    try {
      this.#take(step)
    } catch (error) {
      this.faults.push(`${step}: ${error instanceof Error ? error.message : String(error)}`)
    }
    for (let hop = 0; hop < HOPS; hop += 1) await undefined
  }

  /** Everything that decides what can happen from here on. */
  fingerprint(): string {
    const sessions = this.#sessions.all().map(({ inputs, state }) => [inputs.last, inputs.consumed, state?.db['done']])
    return JSON.stringify([
      sessions,
      this.#clients.map((client) => client.shown),
      [this.#ledger.appliedTurn, this.#ledger.heldCount],
      this.store,
      this.#server?.fingerprint(),
      this.#old.map((link) => link.kernel),
      this.#crashes,
    ])
  }

  /** What is wrong when nothing more can happen. */
  verdict(): string[] {
    const wrong = [...this.faults]
    this.#options.lines.forEach((lines, client) => {
      const shown = this.#clients[client]?.shown.map((text) => text.split(' ').slice(0, 2).join(' '))
      const expected = lines.map((line, index) => `${line} ${index + 1}`)
      if (JSON.stringify(shown) !== JSON.stringify(expected))
        wrong.push(`client ${client} was shown ${JSON.stringify(shown)}`)
    })
    const expected = this.#options.lines.flatMap((lines, client) =>
      lines.flatMap((line, index) => (line === 'change' ? [`${client + 1}:${index + 1}`] : [])),
    )
    if (JSON.stringify([...this.store.effects].sort()) !== JSON.stringify(expected))
      wrong.push(`the store holds ${JSON.stringify(this.store.effects)}`)
    for (const { sessid, inputs, state } of this.#sessions.all()) {
      if (inputs.count > 0) wrong.push(`session ${sessid} has ${inputs.count} unconsumed inputs`)
      if (state?.db['done'] !== inputs.last && inputs.last > 0)
        wrong.push(`the state of session ${sessid} says ${String(state?.db['done'])}`)
    }
    return wrong
  }

  #take(step: ModelStep): void {
    const server = this.#server
    if (step === 'start') this.#start()
    else if (step === 'readOld') this.#readOld()
    else if (step === 'read') this.#read(server?.link)
    else if (step === 'run') server?.run()
    else if (step === 'write') server?.link.write()
    else if (step === 'flush') server?.link.finishFlush()
    else if (step === 'commit') server?.finishCommit()
    else if (step === 'crash') this.#crash()
    else this.#type(Number(step.slice('type '.length)))
  }

  #type(client: number): void {
    const line = this.#options.lines[client]?.[this.#typed[client] ?? 0]
    this.#typed[client] = (this.#typed[client] ?? 0) + 1
    if (line) this.#clients[client]?.events?.onLine(line, false)
  }

  #start(): void {
    const server = new ModelServer(this.store, this.#options.rules)
    this.#server = server
    this.#channel.activate(server.link.portalEnd, () => undefined)
  }

  #crash(): void {
    const server = this.#server
    if (!server) return
    this.#crashes += 1
    server.die()
    this.#old.push(server.link)
    this.#server = undefined
    this.#channel.detach()
  }

  #readOld(): void {
    const link = this.#old.find((each) => each.kernel.length > 0)
    this.#read(link)
    this.#old = this.#old.filter((each) => each.kernel.length > 0)
  }

  #read(link: ModelLink | undefined): void {
    const text = link?.kernel.shift()
    if (text === undefined) return
    const message = JSON.parse(text) as ServerToPortal
    if (message.kind === 'hello' || message.kind === 'turn' || message.kind === 'commit') this.#channel.receive(message)
  }

  #apply(turn: TurnMessage): void {
    this.#sessions.apply(turn)
    for (const output of turn.outputs) {
      if (output.kind !== 'text') continue
      const [, , seen = '0'] = output.text.split(' ')
      if (Number(seen) > this.store.effects.length) this.faults.push(`shown before it was kept: ${output.text}`)
    }
  }
}

/** Turns of the microtask queue within which everything that a step set off has happened. */
const HOPS = 12

class ModelClient implements Connection {
  readonly protocol = 'model'
  readonly address = '127.0.0.1'
  readonly capabilities = {
    clientName: '',
    colorDepth: 'none',
    encoding: 'utf-8',
    isUtf8: true,
    isScreenReader: false,
    oob: 'none',
    width: null,
    height: null,
  } as const
  readonly queuedBytes = 0
  readonly shown: string[] = []
  events: ConnectionEvents | undefined

  listen(events: ConnectionEvents): void {
    this.events = events
  }

  show(shared: { readonly output: { readonly text: string } }): void {
    this.shown.push(shared.output.text)
  }

  setOptions(): void {}
  sendOob(): void {}
  pauseInput(): void {}
  resumeInput(): void {}
  close(): void {}
  destroy(): void {}
}
