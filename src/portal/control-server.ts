import { chmodSync, unlinkSync } from 'node:fs'
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { WaystoneError } from '../base/errors.ts'
import type { Logger } from '../base/log.ts'
import type { ControlCommand, ControlReply } from '../link/control-messages.ts'
import { SocketLink } from '../link/socket-link.ts'
import { validateControlCommand } from '../link/validate-control.ts'

/** What a {@link ControlServer} needs. */
export interface ControlServerOptions {
  readonly path: string
  readonly maxFrameBytes: number
  readonly log: Logger
  /** Carries out a command; `reply` may be called any number of times, the last of them with no `progress`. */
  readonly handle: (command: ControlCommand, reply: (reply: ControlReply) => void) => Promise<void>
}

/** The socket that the command line talks to. Holding it open is also what makes a second start on one folder fail. */
export class ControlServer implements AsyncDisposable {
  readonly #options: ControlServerOptions
  readonly #server: Server
  readonly #links = new Set<SocketLink<ControlReply, ControlCommand>>()

  private constructor(options: ControlServerOptions) {
    this.#options = options
    this.#server = createServer((socket) => this.#serverOnConnection(socket))
  }

  /** Opens the socket. Faults: `WS_GAME_ALREADY_RUNNING` when a living process holds it. */
  static async listen(options: ControlServerOptions): Promise<ControlServer> {
    const control = new ControlServer(options)
    try {
      await listen(control.#server, options.path)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
      if (await isAnswered(options.path))
        throw new WaystoneError('WS_GAME_ALREADY_RUNNING', 'This game is running already.')
      unlinkSync(options.path)
      await listen(control.#server, options.path)
    }
    chmodSync(options.path, 0o600)
    return control
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    for (const link of this.#links) {
      link.end()
      // What was sent is the kernel's by now; a client that holds its side open must not hold up the stop.
      link[Symbol.dispose]()
    }
    await closed
  }

  #serverOnConnection(socket: Socket): void {
    const { maxFrameBytes, log, handle } = this.#options
    const link = new SocketLink<ControlReply, ControlCommand>({
      input: socket,
      output: socket,
      validate: validateControlCommand,
      maxFrameBytes,
    })
    this.#links.add(link)
    link.onEnd((fault) => {
      this.#links.delete(link)
      if (fault) log.warn({ err: fault }, 'control connection broke')
    })
    const reply = (message: ControlReply): void => {
      if (!link.isEnded) link.send(message)
    }
    link.receive((command) => {
      handle(command, reply).catch((error: unknown) => {
        log.error({ err: error, command: command.kind }, 'control command failed')
        reply({ kind: 'failed', text: error instanceof Error ? error.message : String(error), faults: [] })
      })
    })
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
