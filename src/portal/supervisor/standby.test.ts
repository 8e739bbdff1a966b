import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeSupervisor, settle } from './supervisor-fixture.test.ts'

const STABLE_MS = 10_000

/** A Supervisor whose first Server has lasted, and whose second one waits. */
async function withStandby() {
  const fixture = makeSupervisor({ standbyServer: true })
  const { run, clock, server } = fixture
  await run()
  await settle()
  clock.advance(STABLE_MS)
  server(1).becomeReady()
  await settle()
  return fixture
}

test('[L33] a standby is loaded once the Server has lasted, and is told nothing', async () => {
  const { supervisor, run, clock, server, servers } = makeSupervisor({ standbyServer: true })
  await run()
  await settle()
  clock.advance(STABLE_MS - 1)
  assert.equal(servers.length, 1)
  clock.advance(1)
  assert.equal(servers.length, 2)
  assert.equal(supervisor.status.standbyPid, null)
  server(1).becomeReady()
  await settle()
  assert.equal(supervisor.status.standbyPid, 2)
  assert.deepEqual(server(1).heard, [])
})

test('[L33] without the setting no standby is loaded', async () => {
  const { run, clock, servers } = makeSupervisor()
  await run()
  await settle()
  clock.advance(10 * STABLE_MS)
  await settle()
  assert.equal(servers.length, 1)
})

test('[L33] when the Server dies the standby takes over, and another is loaded behind it', async () => {
  const { supervisor, clock, server, servers } = await withStandby()
  server(0).die()
  await settle()
  clock.advance(0)
  await settle()
  assert.equal(supervisor.status.pid, 2)
  assert.equal(supervisor.status.standbyPid, null)
  assert.equal(servers.length, 2)
  clock.advance(STABLE_MS)
  server(2).becomeReady()
  await settle()
  assert.equal(supervisor.status.standbyPid, 3)
})

test('[L33] a standby that is being loaded when the Server dies is waited for', async () => {
  const { supervisor, run, clock, server, servers } = makeSupervisor({ standbyServer: true })
  await run()
  await settle()
  clock.advance(STABLE_MS)
  server(0).die()
  await settle()
  clock.advance(0)
  await settle()
  assert.equal(servers.length, 2)
  server(1).becomeReady()
  await settle()
  assert.equal(supervisor.status.pid, 2)
})

test('[L34] a reload takes the present code, and ends the standby with the code of before', async () => {
  const { supervisor, server } = await withStandby()
  const reloading = supervisor.reload('reload')
  server(2).becomeReady()
  assert.equal((await reloading).kind, 'done')
  assert.equal(supervisor.status.pid, 3)
  assert.equal(server(1).isGone, true)
})

test('[L34] a reload with faults leaves the standby where it is', async () => {
  const { supervisor, server } = await withStandby()
  const reloading = supervisor.reload('reload')
  server(2).sayFaults([{ file: null, line: null, message: 'broken' }])
  assert.equal((await reloading).kind, 'failed')
  assert.equal(supervisor.status.standbyPid, 2)
})

test('[L33] a game that does not load has no standby, which is logged, and runs on', async () => {
  const { supervisor, run, clock, log, server } = makeSupervisor({ standbyServer: true })
  await run()
  await settle()
  clock.advance(STABLE_MS)
  server(1).sayFaults([{ file: null, line: null, message: 'broken' }])
  await settle()
  assert.equal(supervisor.status.state, 'running')
  assert.equal(supervisor.status.standbyPid, null)
  assert.ok(log.lines.some(({ message }) => /there is no standby Server/.test(message)))
})

test('[L33] a standby that dies by itself is replaced after a while, and its process cleared up after', async () => {
  const { supervisor, clock, gone, server, servers } = await withStandby()
  server(1).die()
  await settle()
  assert.equal(supervisor.status.standbyPid, null)
  assert.deepEqual(gone, [server(1)])
  clock.advance(STABLE_MS)
  assert.equal(servers.length, 3)
})

for (const isReady of [true, false]) {
  test(`a stop ends a standby that ${isReady ? 'waits' : 'is being loaded'}`, async () => {
    const { supervisor, run, clock, server, servers } = makeSupervisor({ standbyServer: true })
    await run()
    await settle()
    clock.advance(STABLE_MS)
    if (isReady) server(1).becomeReady()
    await settle()
    await supervisor.stop()
    assert.deepEqual(
      servers.map(({ isGone }) => isGone),
      [true, true],
    )
    assert.equal(clock.pending, 0)
  })
}
