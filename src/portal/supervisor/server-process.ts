import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Logger } from '../../base/log.ts'
import type { LinkAcceptor } from '../../link/accept-link.ts'
import type { MessageOf, ServerToPortal } from '../../link/messages.ts'
import type { PublicFacts } from '../../link/public-facts.ts'
import type { TurnRules } from '../../link/turn-rules.ts'
import type { GameFault } from '../../link/session-messages.ts'
import type { ServerLink } from '../server-channel.ts'

/** How to start a Server. */
export interface ServerCommand {
  /** Program and arguments, without those that are particular to one Server. */
  readonly file: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
}

/** What a {@link ServerProcess} needs. */
export interface ServerProcessPorts {
  readonly command: ServerCommand
  readonly acceptor: LinkAcceptor
  readonly log: Logger
  /** Random name; the Server proves with it that it was started from here. */
  readonly instance: string
  /** File that names the input being run; see `base/flight-recorder.ts`. */
  readonly flightPath: string
  /** Takes what the Server says of turns, from `activate` on. */
  readonly onTurnMessage: (message: MessageOf<ServerToPortal, 'hello' | 'turn' | 'commit'>) => void
  /** Takes what the Server says of its game to everybody. */
  readonly onFacts: (facts: PublicFacts) => void
  readonly rules: TurnRules
}

/** How a Server came up. */
export type ServerStart =
  | { readonly kind: 'ready'; readonly loadedTurn: number; readonly version: number; readonly link: ServerLink }
  | { readonly kind: 'faults'; readonly faults: readonly GameFault[] }
  | { readonly kind: 'ended'; readonly text: string }

/** How a Server ended. One that left may have a process for a moment longer, whose code and signal say nothing. */
export interface ServerEnd {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** It had said that it leaves. */
  readonly hasLeft: boolean
  /** It was ended from here because it did not answer or did not leave. */
  readonly wasKilled: boolean
}

interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** Whether something outside ended the Server: a kill that neither it nor the Portal asked for. */
export function isEndedFromOutside({ signal, wasKilled }: ServerEnd): boolean {
  return signal === 'SIGKILL' && !wasKilled
}

/** One Server process with its end of the link. */
export class ServerProcess {
  readonly instance: string
  readonly flightPath: string
  /** Settles when the Server is ready, says faults, or ends before either. */
  readonly started: Promise<ServerStart>
  /**
   * Settles when the Server has no part in the game any more: its link is read to the end, and it said that it leaves or
   * its process is gone.
   */
  readonly ended: Promise<ServerEnd>
  /** Settles when the process is gone. */
  readonly exited: Promise<unknown>
  readonly #ports: ServerProcessPorts
  readonly #child: ChildProcess
  readonly #linkEnded = Promise.withResolvers<void>()
  readonly #left = Promise.withResolvers<Exit>()
  readonly #exited = Promise.withResolvers<Exit>()
  readonly #start = Promise.withResolvers<ServerStart>()
  readonly #lastWords: string[] = []
  #link: ServerLink | undefined
  #hasLeft = false
  #wasKilled = false
  #pongAt: number

  constructor(ports: ServerProcessPorts, now: number) {
    this.#ports = ports
    this.instance = ports.instance
    this.flightPath = ports.flightPath
    this.#pongAt = now
    this.started = this.#start.promise
    this.ended = this.#waitForEnd()
    this.exited = this.#exited.promise
    const awaiting = ports.acceptor.expect(ports.instance, (link) => this.#linkOnOpen(link))
    const { file, args, env } = ports.command
    this.#child = spawn(file, [...args, '--instance', ports.instance, '--flight', ports.flightPath], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const exitOnceHeard = async (code: number | null, signal: NodeJS.Signals | null): Promise<void> => {
      await this.#hearLastWords()
      awaiting[Symbol.dispose]()
      if (!this.#link) this.#linkEnded.resolve()
      this.#exited.resolve({ code, signal })
    }
    this.#child.on('error', (error) => {
      this.#lastWords.push(error.message)
      // Other errors are of a process that lives, or whose exit follows.
      if (this.#child.pid === undefined) void exitOnceHeard(null, null)
    })
    this.#child.on('exit', (code, signal) => void exitOnceHeard(code, signal))
    for (const stream of [this.#child.stdout, this.#child.stderr]) this.#relay(stream)
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  get hasLeft(): boolean {
    return this.#hasLeft
  }

  /** Asks whether the Server still answers. */
  ping(id: number): void {
    if (this.#link && !this.#link.isEnded) this.#link.send({ kind: 'ping', id })
  }

  /** Milliseconds on the clock of the caller when the Server last said anything. */
  get heardAt(): number {
    return this.#pongAt
  }

  /** Notes that the Server has said something. */
  markHeard(now: number): void {
    this.#pongAt = now
  }

  /** Called for every message, so that the owner can note the time. */
  onHeard: (() => void) | undefined

  /** Ends the process at once. */
  kill(): void {
    this.#wasKilled = true
    this.#child.kill('SIGKILL')
  }

  #linkOnOpen(link: ServerLink): void {
    this.#link = link
    link.onEnd((fault) => {
      if (fault) this.#ports.log.error({ err: fault, pid: this.pid }, 'link to the Server broke')
      this.#linkEnded.resolve()
      if (!fault && this.#hasLeft) this.#left.resolve({ code: null, signal: null })
      // A Server without its link can do nothing for anybody, and its commits would go unheard.
      if (fault) this.kill()
    })
    link.receive((message) => this.#receive(message, link))
  }

  #receive(message: ServerToPortal, link: ServerLink): void {
    this.onHeard?.()
    if (message.kind === 'ready') {
      const { loadedTurn, version } = message
      this.#start.resolve({ kind: 'ready', loadedTurn, version, link })
    } else if (message.kind === 'faults') this.#start.resolve({ kind: 'faults', faults: message.faults })
    else if (message.kind === 'left') this.#hasLeft = true
    else if (message.kind === 'facts') this.#ports.onFacts(message.facts)
    else if (message.kind !== 'pong') {
      try {
        this.#ports.onTurnMessage(message)
      } catch (error) {
        this.#ports.log.error({ err: error, pid: this.pid }, 'the Server said something that makes no sense')
        this.kill()
      }
    }
  }

  async #waitForEnd(): Promise<ServerEnd> {
    const { code, signal } = await (this.#ports.rules.drainOldLink ? this.#drained() : this.#exited.promise)
    this.#start.resolve({ kind: 'ended', text: this.#lastWords.join('\n') || `exit code ${code ?? signal}` })
    return { code, signal, hasLeft: this.#hasLeft, wasKilled: this.#wasKilled }
  }

  /** Nobody's players wait for a process to be torn down that has said all it had to say. */
  #drained(): Promise<Exit> {
    const died = Promise.all([this.#exited.promise, this.#linkEnded.promise]).then(([exit]) => exit)
    return Promise.race([this.#left.promise, died])
  }

  /** What a process wrote before it was gone can be read, but its end may be the first news of it. */
  async #hearLastWords(): Promise<void> {
    for (let pass = 0; pass < PASSES_FOR_LAST_WORDS; pass += 1) await new Promise((resolve) => setImmediate(resolve))
  }

  #relay(stream: Readable | null): void {
    if (!stream) return
    createInterface({ input: stream }).on('line', (line) => {
      const text = line.slice(0, MAX_WORD_LENGTH)
      this.#lastWords.push(text)
      if (this.#lastWords.length > MAX_WORDS) this.#lastWords.shift()
      this.#ports.log.warn({ pid: this.pid, text }, 'the Server wrote')
    })
  }
}

/** Each lets the kernel hand over one thing: a socket that waits to be accepted, then its first bytes. */
const PASSES_FOR_LAST_WORDS = 10

/** Lines of a Server's own output that are kept for the message about its end, and how much of each. */
const MAX_WORDS = 30
const MAX_WORD_LENGTH = 2_000
