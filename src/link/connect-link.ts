import { createConnection, type Socket } from 'node:net'
import { encodeFrames, encodeMessage } from './frames.ts'
import type { JoinMessage } from './join-messages.ts'
import type { Link } from './link.ts'
import type { PortalToServer, ServerToPortal } from './messages.ts'
import { SocketLink } from './socket-link.ts'
import { validatePortalToServer } from './validate.ts'

/** Where a Server finds its Portal. */
export interface ConnectLinkOptions {
  /** Path of the Portal's link socket. */
  readonly path: string
  /** The name the Portal gave this Server. */
  readonly instance: string
  readonly maxFrameBytes: number
}

/** Opens the Server's end of the link: a socket for each direction. */
export async function connectLink(options: ConnectLinkOptions): Promise<Link<ServerToPortal, PortalToServer>> {
  const input = await connect(options, 'toServer')
  const output = await connect(options, 'toPortal')
  return new SocketLink({ input, output, validate: validatePortalToServer, maxFrameBytes: options.maxFrameBytes })
}

async function connect(options: ConnectLinkOptions, direction: JoinMessage['direction']): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const socket = createConnection({ path: options.path }, resolve)
  socket.once('error', reject)
  await promise
  socket.off('error', reject)
  const join: JoinMessage = { kind: 'join', instance: options.instance, direction }
  const { maxFrameBytes } = options
  for (const frame of encodeFrames([encodeMessage(join, maxFrameBytes)], maxFrameBytes)) socket.write(frame)
  return socket
}
