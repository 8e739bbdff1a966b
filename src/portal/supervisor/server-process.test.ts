import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { LinkAcceptor } from '../../link/accept-link.ts'
import { TURN_RULES } from '../../link/turn-rules.ts'
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts'
import { RecordingLog } from '../../testing/test-world.ts'
import { ServerProcess } from './server-process.ts'

const CONNECT_LINK = JSON.stringify(new URL('../../link/connect-link.ts', import.meta.url).href)

/** The beginning of a Server: its link, as `link`. */
const JOIN = `
const instance = process.argv[process.argv.indexOf('--instance') + 1]
const { connectLink } = await import(${CONNECT_LINK})
const link = await connectLink({ path: process.env.LINK, instance, maxFrameBytes: 1e6 })
`

/** Starts a process that runs `source` as a Server would. */
async function startProcess(source: string, file = process.execPath, rules = TURN_RULES) {
  const folder = makeTemporaryFolder()
  const path = join(folder.path, 'link.sock')
  const log = new RecordingLog()
  const received: unknown[] = []
  const acceptor = await LinkAcceptor.listen({
    path,
    maxFrameBytes: 1_000_000,
    joinTimeoutMs: 5000,
    onRefused: () => undefined,
  })
  const server = new ServerProcess(
    {
      command: {
        file,
        args: ['--input-type=module', '-e', source, '--'],
        env: { ...process.env, LINK: path },
      },
      acceptor,
      log,
      instance: 'abc',
      flightPath: join(folder.path, 'flight'),
      onFacts: () => {},
      onTurnMessage: (message) => received.push(message),
      rules,
    },
    0,
  )
  return {
    server,
    log,
    received,
    async [Symbol.asyncDispose](): Promise<void> {
      server.kill()
      await server.exited
      acceptor[Symbol.dispose]()
      folder[Symbol.dispose]()
    },
  }
}

test('a Server that joins and says that it is ready is started, and its end is told', async () => {
  await using process = await startProcess(
    `${JOIN} link.send({ kind: 'ready', version: 2, pid: process.pid, instance, loadedTurn: 7 }); link.receive(() => {})`,
  )
  const { server } = process
  const started = await server.started
  assert.equal(started.kind === 'ready' && started.loadedTurn, 7)
  server.kill()
  assert.deepEqual(await server.ended, { code: null, signal: 'SIGKILL', hasLeft: false, wasKilled: true })
})

test('[L8] what a Server said before it died is taken in before its end is told', async () => {
  await using process = await startProcess(`${JOIN}
    link.send({ kind: 'ready', version: 2, pid: process.pid, instance, loadedTurn: 0 })
    for (let turn = 1; turn <= 2000; turn += 1) link.send({ kind: 'commit', turn })
    await link.flush()
    process.kill(process.pid, 'SIGKILL')`)
  const { server, received } = process
  const end = await server.ended
  assert.equal(received.length, 2000)
  assert.deepEqual(end, { code: null, signal: 'SIGKILL', hasLeft: false, wasKilled: false })
})

/** Leaves in order, and has a process for much longer. */
const LEAVE_SLOWLY = `${JOIN}
  link.send({ kind: 'ready', version: 2, pid: process.pid, instance, loadedTurn: 0 })
  link.send({ kind: 'left', lastTurn: 1 })
  link.end()
  setTimeout(() => {}, 60_000)`

test('a Server that said that it leaves has ended when its link has, whenever its process is gone', async () => {
  await using process = await startProcess(LEAVE_SLOWLY)
  const { server } = process
  assert.deepEqual(await server.ended, { code: null, signal: null, hasLeft: true, wasKilled: false })
  let isGone = false
  void server.exited.then(() => (isGone = true))
  await new Promise((resolve) => setTimeout(resolve, 50))
  assert.equal(isGone, false)
  server.kill()
  await server.exited
})

test('without the rule that the old link is drained, a Server has ended when its process is gone', async () => {
  await using process = await startProcess(LEAVE_SLOWLY, undefined, { ...TURN_RULES, drainOldLink: false })
  const { server } = process
  await server.started
  setTimeout(() => server.kill(), 50)
  const { hasLeft, wasKilled } = await server.ended
  assert.deepEqual({ hasLeft, wasKilled }, { hasLeft: true, wasKilled: true })
})

test('a Server whose words make no sense is ended', async () => {
  await using process = await startProcess(`${JOIN} link.send({ kind: 'turn', turn: 'many' }); link.receive(() => {})`)
  const end = await process.server.ended
  assert.equal(end.wasKilled, true)
})

test('a Server that cannot even be started is one that ended, with the reason', async () => {
  await using process = await startProcess('', '/nowhere/node')
  const started = await process.server.started
  assert.equal(started.kind, 'ended')
  assert.match(started.kind === 'ended' ? started.text : '', /ENOENT/)
})

test('a Server that ends before it joins is one that ended, with its last words', async () => {
  await using process = await startProcess(`console.error('no such module'); process.exit(3)`)
  const started = await process.server.started
  assert.equal(started.kind === 'ended' && started.text, 'no such module')
  assert.equal((await process.server.ended).code, 3)
})

test('faults are heard even if the news that the Server is gone comes before them', async (context) => {
  if (!existsSync('/proc/self/stat')) return context.skip('needs /proc to see that a process is gone')
  await using process = await startProcess(`${JOIN}
    link.send({ kind: 'faults', instance, faults: [{ file: null, line: null, message: 'broken' }] })
    await link.flush()
    process.exit(1)`)
  const { server } = process
  // This process sees nothing of it meanwhile, as one that is very busy.
  const deadline = Date.now() + 60_000
  while (!isZombie(server.pid) && Date.now() < deadline);
  const started = await server.started
  assert.deepEqual(started, { kind: 'faults', faults: [{ file: null, line: null, message: 'broken' }] })
})

function isZombie(pid: number | undefined): boolean {
  return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
}
