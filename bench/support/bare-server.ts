// The baseline of memory: holds connections of the kind it is told, and does nothing with them.
import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createTlsServer } from 'node:tls'
import ssh2 from 'ssh2'
import { WebSocketServer } from 'ws'
import { SSH_ALGORITHMS } from '../../src/portal/ssh/ssh-algorithms.ts'
import { generateSshHostKey } from '../../src/portal/ssh/ssh-host-key.ts'
import { makeSelfSignedCertificate } from '../../src/portal/tls/self-signed-certificate.ts'
import type { ClientKind } from '../load/client-kinds.ts'

const DAY_MS = 86_400_000

const MAKE: Readonly<Record<ClientKind, () => Pick<Server, 'listen' | 'address'>>> = {
  telnet: () => createServer({ noDelay: true }, ignore),
  telnets: makeTlsServer,
  ssh: makeSshServer,
  web: makeWebServer,
}

const server = MAKE[process.argv[2] as ClientKind]()
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  const address = server.address()
  if (address && typeof address === 'object') process.send?.(address.port)
})
process.on('disconnect', () => process.exit(0))

function ignore(socket: Socket): void {
  socket.on('error', () => undefined)
  socket.on('data', () => undefined)
}

function makeTlsServer(): Server {
  const [from, until] = [new Date(Date.now() - DAY_MS), new Date(Date.now() + DAY_MS)]
  const { certificate, key } = makeSelfSignedCertificate({ name: 'bare', hosts: ['localhost'], from, until })
  return createTlsServer({ cert: certificate, key }, ignore)
}

function makeSshServer(): Pick<Server, 'listen' | 'address'> {
  return new ssh2.Server({ hostKeys: [generateSshHostKey(ssh2.utils)], algorithms: SSH_ALGORITHMS }, (client) => {
    client.on('error', () => undefined)
    client.on('authentication', (context) => context.accept())
    client.on('session', (accept) => {
      const session = accept()
      session.on('pty', (agree) => agree())
      session.on('shell', (agree) => agree().on('data', () => undefined))
    })
  })
}

function makeWebServer(): Pick<Server, 'listen' | 'address'> {
  const http = createHttpServer()
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false, clientTracking: false })
  sockets.on('connection', (socket) => {
    socket.on('error', () => undefined)
    socket.on('message', () => undefined)
  })
  return http
}
