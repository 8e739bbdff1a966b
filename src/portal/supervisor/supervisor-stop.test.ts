import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeSupervisor, settle } from './supervisor-fixture.test.ts'

test('a stop asks the Server to leave, waits for its end, and leaves no timer', async () => {
  const { supervisor, server, servers, run, clock, gone } = makeSupervisor()
  await run()
  await supervisor.stop()
  await settle()
  assert.deepEqual(server(0).heard, ['activate', 'leave'])
  assert.equal(supervisor.status.state, 'stopped')
  assert.equal(servers.length, 1)
  assert.equal(gone.length, 1)
  assert.equal(clock.pending, 0)
})

test('a stop waits for the process of a Server that left before it', async () => {
  const { supervisor, server, run, world } = makeSupervisor()
  await run()
  const reloading = supervisor.reload('reload')
  world.isObedient = false
  server(1).becomeReady()
  await settle()
  world.isObedient = true
  server(0).sayFarewell()
  await reloading
  let isStopped = false
  const stopping = supervisor.stop().then(() => (isStopped = true))
  await settle()
  assert.equal(server(1).isGone, true)
  assert.equal(isStopped, false)
  server(0).exit()
  await stopping
})

test('a stop during the first load ends the Server that loads, and does not wait until it is ready', async () => {
  const { supervisor, server, clock } = makeSupervisor()
  const starting = supervisor.start()
  await supervisor.stop()
  assert.equal(server(0).isGone, true)
  assert.deepEqual(await starting, [])
  assert.equal(supervisor.status.state, 'stopped')
  assert.equal(clock.pending, 0)
})

test('a stop during a reload ends both Servers, and the reload is told why it failed', async () => {
  const { supervisor, server, run, clock } = makeSupervisor()
  await run()
  const reloading = supervisor.reload('reload')
  const refused = assert.rejects(reloading, { code: 'WS_GAME_NOT_RUNNING' })
  await supervisor.stop()
  await refused
  assert.equal(server(0).isGone, true)
  assert.equal(server(1).isGone, true)
  assert.equal(clock.pending, 0)
})

test('a stop right after the next Server is ready leaves neither of them behind', async () => {
  const { supervisor, server, run } = makeSupervisor()
  await run()
  const reloading = supervisor.reload('reload')
  const refused = assert.rejects(reloading, { code: 'WS_GAME_NOT_RUNNING' })
  server(1).becomeReady()
  await supervisor.stop()
  await refused
  assert.equal(server(1).isGone, true)
})

test('a stop while the old Server leaves for the next one ends both', async () => {
  const { supervisor, server, run, world } = makeSupervisor()
  await run()
  const reloading = supervisor.reload('reload')
  world.isObedient = false
  server(1).becomeReady()
  await settle()
  const stopping = supervisor.stop()
  server(0).leave()
  await stopping
  await reloading
  assert.equal(server(1).isGone, true)
  assert.deepEqual(server(1).heard, [])
})

test('a stop during the restart after a crash does not hang, whether the next Server is ready or not', async () => {
  for (const isReady of [false, true]) {
    const { supervisor, server, run, clock } = makeSupervisor()
    await run()
    server(0).die()
    await settle()
    clock.advance(0)
    await settle()
    if (isReady) server(1).becomeReady()
    await supervisor.stop()
    assert.equal(server(1).isGone, true, `ready: ${isReady}`)
    assert.equal(clock.pending, 0)
  }
})

test('a stop during the wait before a restart ends the wait', async () => {
  const { supervisor, server, run, clock, servers } = makeSupervisor()
  await run()
  for (const index of [0, 1]) {
    server(index).die()
    await settle()
    clock.advance(0)
    await settle()
  }
  assert.equal(servers.length, 2)
  await supervisor.stop()
  assert.equal(clock.pending, 0)
  assert.equal(servers.length, 2)
})

test('a crash during a reload does not leave a second Server behind', async () => {
  const { supervisor, server, run, clock, servers } = makeSupervisor()
  await run()
  const reloading = supervisor.reload('reload')
  server(0).die()
  await settle()
  clock.advance(0)
  await settle()
  assert.equal(servers.length, 3)
  server(1).becomeReady()
  await settle()
  server(2).becomeReady()
  await reloading
  await settle()
  const alive = servers.filter(({ isGone }) => !isGone)
  assert.equal(alive.length, 1)
  assert.equal(alive[0]?.pid, supervisor.status.pid)
})
