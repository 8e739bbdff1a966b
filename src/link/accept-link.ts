import { createServer, type Server, type Socket } from 'node:net'
import { chmodSync } from 'node:fs'
import { toError } from '../base/errors.ts'
import { FrameReader } from './frames.ts'
import { type JoinMessage, validateJoin } from './join-messages.ts'
import type { Link } from './link.ts'
import type { PortalToServer, ServerToPortal } from './messages.ts'
import { SocketLink } from './socket-link.ts'
import { validateServerToPortal } from './validate.ts'

/** Options of a {@link LinkAcceptor}. */
export interface LinkAcceptorOptions {
  readonly path: string
  readonly maxFrameBytes: number
  /** How long a socket may take to say whose it is, in milliseconds. */
  readonly joinTimeoutMs: number
  /** Called for a socket that is refused: a stranger, a malformed join. */
  readonly onRefused: (reason: Error) => void
}

interface Joined {
  readonly socket: Socket
  readonly reader: FrameReader
  /** What came right behind the join. */
  readonly early: readonly unknown[]
}

interface Expected {
  toPortal?: Joined
  toServer?: Joined
  readonly onLink: (link: Link<PortalToServer, ServerToPortal>) => void
}

/**
 * The Portal's side of the link: accepts the sockets of Servers it has started, and of nobody else.
 *
 * The socket file is readable and writable by its owner alone; whoever connects must also name a Server that is awaited.
 */
export class LinkAcceptor implements Disposable {
  readonly #options: LinkAcceptorOptions
  readonly #server: Server
  readonly #expected = new Map<string, Expected>()
  readonly #joining = new Set<Socket>()

  private constructor(options: LinkAcceptorOptions) {
    this.#options = options
    this.#server = createServer((socket) => this.#serverOnConnection(socket))
  }

  /** Opens the socket file at `options.path`, which must not exist. */
  static async listen(options: LinkAcceptorOptions): Promise<LinkAcceptor> {
    const acceptor = new LinkAcceptor(options)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    acceptor.#server.once('error', reject)
    acceptor.#server.listen({ path: options.path, readableAll: false, writableAll: false }, resolve)
    await promise
    chmodSync(options.path, 0o600)
    return acceptor
  }

  /** Waits for the Server that was given this name; disposing of the result stops the waiting. */
  expect(instance: string, onLink: (link: Link<PortalToServer, ServerToPortal>) => void): Disposable {
    this.#expected.set(instance, { onLink })
    return { [Symbol.dispose]: () => void this.#expected.delete(instance) }
  }

  [Symbol.dispose](): void {
    for (const socket of this.#joining) socket.destroy()
    this.#expected.clear()
    this.#server.close()
  }

  #serverOnConnection(socket: Socket): void {
    this.#joining.add(socket)
    const reader = new FrameReader(this.#options.maxFrameBytes)
    const refuse = (reason: Error): void => {
      this.#joining.delete(socket)
      socket.destroy()
      this.#options.onRefused(reason)
    }
    const timer = setTimeout(
      () => refuse(new Error('It did not say whose it is in time.')),
      this.#options.joinTimeoutMs,
    )
    const onError = (error: Error): void => refuse(error)
    const onClose = (): void => {
      clearTimeout(timer)
      this.#joining.delete(socket)
    }
    const onData = (chunk: Buffer): void => {
      try {
        const [first, ...early] = reader.push(chunk)
        if (first === undefined) return
        const join = validateJoin(first)
        clearTimeout(timer)
        this.#joining.delete(socket)
        socket.off('data', onData).off('error', onError).off('close', onClose).pause()
        this.#admit(join, { socket, reader, early })
      } catch (error) {
        refuse(toError(error))
      }
    }
    socket.on('data', onData).on('error', onError).on('close', onClose)
  }

  #admit(join: JoinMessage, joined: Joined): void {
    const expected = this.#expected.get(join.instance)
    if (!expected || expected[join.direction]) {
      joined.socket.destroy()
      this.#options.onRefused(new Error('It is no Server that was started from here.'))
      return
    }
    expected[join.direction] = joined
    const { toPortal, toServer } = expected
    if (!toPortal || !toServer) return
    this.#expected.delete(join.instance)
    const { maxFrameBytes } = this.#options
    const { socket: input, reader, early } = toPortal
    const validate = validateServerToPortal
    expected.onLink(new SocketLink({ input, output: toServer.socket, validate, maxFrameBytes, reader, early }))
  }
}
