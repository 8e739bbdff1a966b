// The baseline: echoes lines, and does nothing else.
import { createServer, type Socket } from 'node:net'

const NEWLINE = 0x0a

const server = createServer({ noDelay: true }, (socket) => {
  let rest: Buffer = Buffer.alloc(0)
  socket.on('error', () => undefined)
  socket.on('data', (bytes: Buffer) => {
    rest = echoLines(socket, rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes)
  })
})

server.listen({ port: 0, host: '127.0.0.1', backlog: 1024 }, () => {
  const address = server.address()
  if (address && typeof address === 'object') process.send?.(address.port)
})
process.on('disconnect', () => process.exit(0))

/** Echoes whole lines and gives what is left. */
function echoLines(socket: Socket, bytes: Buffer): Buffer {
  let start = 0
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
    socket.write(bytes.subarray(start, end + 1))
    start = end + 1
  }
  return bytes.subarray(start)
}
