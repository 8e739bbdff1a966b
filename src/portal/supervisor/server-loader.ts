import type { Clock } from '../../base/clock.ts'
import type { GameFault } from '../../link/session-messages.ts'
import { isCompatibleVersion } from '../../link/version.ts'
import type { ServerLink } from '../server-channel.ts'
import type { ServerEnd, ServerProcess } from './server-process.ts'

/** What a {@link ServerLoader} needs. */
export interface ServerLoaderPorts {
  readonly clock: Clock
  readonly serverStartTimeoutMs: number
  /** Starts a Server process. */
  readonly spawn: () => ServerProcess
  /** Clears up after a process that is gone. */
  readonly onGone: (server: ServerProcess) => void
  /** When it is aborted no Server is wanted any more. */
  readonly signal: AbortSignal
}

/** A Server that has loaded game and world, and waits for its turn. */
export interface ReadyServer {
  readonly kind: 'ready'
  readonly server: ServerProcess
  readonly link: ServerLink
}

/** A Server that did not come so far; its process is gone. */
export interface FailedStart {
  readonly kind: 'failed'
  readonly faults: readonly GameFault[]
  readonly end: ServerEnd
}

/** Starts Servers until they are ready, and ends those that nobody wants. */
export class ServerLoader {
  readonly #ports: ServerLoaderPorts
  readonly #loading = new Set<ServerProcess>()

  constructor(ports: ServerLoaderPorts) {
    this.#ports = ports
  }

  /** Starts a Server and waits until it is ready, within `serverStartTimeoutMs`. */
  async load(): Promise<ReadyServer | FailedStart> {
    const { clock, serverStartTimeoutMs, signal } = this.#ports
    const server = this.#ports.spawn()
    this.#loading.add(server)
    server.onHeard = () => server.markHeard(clock.monotonic())
    const timer = clock.setTimer(serverStartTimeoutMs, () => server.kill())
    const started = await server.started
    timer[Symbol.dispose]()
    this.#loading.delete(server)
    const isWanted = !signal.aborted
    if (started.kind === 'ready' && isWanted && isCompatibleVersion(started.version))
      return { kind: 'ready', server, link: started.link }
    const end = await this.discard(server)
    if (!isWanted || started.kind === 'faults')
      return { kind: 'failed', faults: started.kind === 'faults' ? started.faults : [], end }
    const hasTimedOut = started.kind === 'ended' && end.wasKilled
    const text = started.kind === 'ready' ? 'It speaks another version of the link.' : started.text
    const message = hasTimedOut ? `It was not ready within ${serverStartTimeoutMs} ms.` : text
    return {
      kind: 'failed',
      faults: [{ file: null, line: null, message: `The Server did not start. ${message}` }],
      end,
    }
  }

  /** Ends a Server and waits until it is gone. */
  async discard(server: ServerProcess): Promise<ServerEnd> {
    server.kill()
    const end = await server.ended
    await this.bury(server)
    return end
  }

  /** Ends every Server that is not ready yet. */
  async discardLoading(): Promise<void> {
    await Promise.all([...this.#loading].map((server) => this.discard(server)))
  }

  /** Waits until a process is gone, and clears up after it. */
  async bury(server: ServerProcess): Promise<void> {
    await server.exited
    this.#ports.onGone(server)
  }
}
