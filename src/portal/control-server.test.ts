import assert from 'node:assert/strict'
import { existsSync, renameSync, statSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import type { ControlCommand, ControlReply } from '../link/control-messages.ts'
import { SocketLink } from '../link/socket-link.ts'
import { makeTemporaryFolder } from '../testing/temporary-folder.ts'
import { RecordingLog } from '../testing/test-world.ts'
import { ControlServer, type ControlServerOptions } from './control-server.ts'

type Handle = ControlServerOptions['handle']

const ECHO: Handle = async (command, reply) => reply({ kind: 'done', text: command.kind })

/** A socket path of its own, and control servers on it. */
function makePlace() {
  const folder = makeTemporaryFolder()
  const path = join(folder.path, 'control.sock')
  const log = new RecordingLog()
  const listen = (handle: Handle = ECHO): Promise<ControlServer> =>
    ControlServer.listen({ path, maxFrameBytes: 10_000, log, handle })
  return { path, log, listen, [Symbol.dispose]: () => folder[Symbol.dispose]() }
}

/** Connects and sends a command; gives the replies up to the last one, or up to the end of the connection. */
async function ask(path: string, command: unknown): Promise<ControlReply[]> {
  const socket = createConnection(path)
  const link = new SocketLink<ControlCommand, ControlReply>({
    input: socket,
    output: socket,
    validate: (value) => value as ControlReply,
    maxFrameBytes: 10_000,
  })
  const replies: ControlReply[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  link.onEnd(() => resolve())
  link.receive((reply) => {
    replies.push(reply)
    if (reply.kind !== 'progress') link.end()
  })
  link.send(command as ControlCommand)
  await promise
  return replies
}

test('a command is carried out, and its progress and outcome come back in order', async () => {
  using place = makePlace()
  await using _control = await place.listen(async (command, reply) => {
    reply({ kind: 'progress', text: `doing ${command.kind}` })
    reply({ kind: 'done', text: 'done' })
  })
  assert.deepEqual(await ask(place.path, { kind: 'reload' }), [
    { kind: 'progress', text: 'doing reload' },
    { kind: 'done', text: 'done' },
  ])
})

test('the socket belongs to its user alone', async () => {
  using place = makePlace()
  await using _control = await place.listen()
  assert.equal(statSync(place.path).mode & 0o777, 0o600)
})

test('a second start on the same folder is refused with a code, and the first one goes on', async () => {
  using place = makePlace()
  await using _control = await place.listen()
  await assert.rejects(place.listen(), { code: 'WS_GAME_ALREADY_RUNNING' })
  assert.deepEqual(await ask(place.path, { kind: 'status' }), [{ kind: 'done', text: 'status' }])
})

test('a socket file that a dead Portal left is taken over', async () => {
  using place = makePlace()
  await leaveSocketFile(place.path)
  assert.equal(existsSync(place.path), true)
  await using _control = await place.listen()
  assert.deepEqual(await ask(place.path, { kind: 'status' }), [{ kind: 'done', text: 'status' }])
})

test('a command that fails is answered, and the next one is carried out', async () => {
  using place = makePlace()
  await using _control = await place.listen(async (command, reply) => {
    if (command.kind === 'reload') throw new Error('no game')
    reply({ kind: 'done', text: 'fine' })
  })
  assert.deepEqual(await ask(place.path, { kind: 'reload' }), [{ kind: 'failed', text: 'no game', faults: [] }])
  assert.deepEqual(await ask(place.path, { kind: 'status' }), [{ kind: 'done', text: 'fine' }])
})

test('T36: what is no command ends that connection only, and is logged', async () => {
  using place = makePlace()
  await using _control = await place.listen()
  assert.deepEqual(await ask(place.path, { kind: 'eval', code: '1' }), [])
  const stranger = createConnection(place.path)
  const closed = new Promise((resolve) => stranger.once('close', resolve))
  stranger.on('error', () => undefined)
  stranger.write('GET / HTTP/1.1\r\n\r\n')
  await closed
  assert.deepEqual(await ask(place.path, { kind: 'status' }), [{ kind: 'done', text: 'status' }])
  assert.equal(place.log.lines.filter(({ level }) => level === 'warn').length, 2)
})

test('who asks and leaves before the answer harms nobody', async () => {
  using place = makePlace()
  const asked = Promise.withResolvers<void>()
  const gone = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  await using _control = await place.listen(async (command, reply) => {
    if (command.kind !== 'reload') return reply({ kind: 'done', text: 'fine' })
    asked.resolve()
    await gone.promise
    reply({ kind: 'done', text: 'late' })
    answered.resolve()
  })
  const socket = createConnection(place.path)
  const link = new SocketLink<ControlCommand, ControlReply>({
    input: socket,
    output: socket,
    validate: (value) => value as ControlReply,
    maxFrameBytes: 10_000,
  })
  link.receive(() => undefined)
  link.send({ kind: 'reload' })
  await asked.promise
  socket.destroy()
  await new Promise<void>((resolve) => link.onEnd(() => resolve()))
  gone.resolve()
  await answered.promise
  assert.deepEqual(await ask(place.path, { kind: 'status' }), [{ kind: 'done', text: 'fine' }])
})

test('closing does not wait for whoever holds a connection open without a word', async () => {
  using place = makePlace()
  const control = await place.listen()
  const idle = createConnection({ path: place.path, allowHalfOpen: true })
  await new Promise((resolve) => idle.once('connect', resolve))
  const ended = new Promise((resolve) => idle.once('end', resolve))
  idle.resume()
  await ask(place.path, { kind: 'status' })
  await control[Symbol.asyncDispose]()
  await ended
  idle.destroy()
  assert.equal(existsSync(place.path), false)
})

/** Leaves a socket file that nobody listens on, as a process does that is killed. */
async function leaveSocketFile(path: string): Promise<void> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(`${path}.old`, resolve))
  renameSync(`${path}.old`, path)
  await new Promise((resolve) => server.close(resolve))
}
