import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeSupervisor, settle } from './supervisor-fixture.test.ts'

const FAULT = { file: '/game/commands/wave.ts', line: 3, message: 'Unexpected token' }

test('a game that does not load gives its faults, and nothing runs', async () => {
  const { supervisor, server, servers } = makeSupervisor()
  const starting = supervisor.start()
  server(0).sayFaults([FAULT])
  assert.deepEqual(await starting, [FAULT])
  assert.equal(supervisor.status.state, 'stopped')
  assert.equal(servers.length, 1)
})

test('a Server that ends before it is ready is a fault with its last words', async () => {
  const { supervisor, server } = makeSupervisor()
  const starting = supervisor.start()
  server(0).die()
  const [fault] = await starting
  assert.match(fault?.message ?? '', /did not start\. it wrote this/)
})

test('a Server that is not ready in time is ended, and the limit is named', async () => {
  const { supervisor, server, clock } = makeSupervisor()
  const starting = supervisor.start()
  clock.advance(29_999)
  assert.equal(server(0).isGone, false)
  clock.advance(1)
  const [fault] = await starting
  assert.equal(server(0).isGone, true)
  assert.match(fault?.message ?? '', /not ready within 30000 ms/)
  assert.equal(clock.pending, 0)
})

test('[L16] a Server that speaks another version of the link is not used', async () => {
  const { supervisor, server } = makeSupervisor()
  const starting = supervisor.start()
  server(0).becomeReady(999)
  const [fault] = await starting
  assert.match(fault?.message ?? '', /another version/)
  assert.equal(server(0).isGone, true)
})

test('[L17] a reload loads the next Server first, and activates it when the old one is gone', async () => {
  const { supervisor, server, run, clock, world } = makeSupervisor()
  await run()
  const reloading = supervisor.reload('reload')
  await settle()
  assert.deepEqual(server(0).heard, ['activate'])
  world.isObedient = false
  server(1).becomeReady()
  await settle()
  assert.deepEqual(server(0).heard, ['activate', 'leave'])
  assert.deepEqual(server(1).heard, [])
  world.isObedient = true
  clock.advance(40)
  server(0).leave()
  const outcome = await reloading
  assert.deepEqual(outcome, { kind: 'done', pauseMs: 40 })
  assert.deepEqual({ ...supervisor.status }, { pid: 2, standbyPid: null, state: 'running', crashes: 0, reloads: 1 })
})

test('a reload does not wait for the process of a Server that has left, but clears up only after it', async () => {
  const { supervisor, server, run, world, clock, gone } = makeSupervisor()
  await run()
  const reloading = supervisor.reload('reload')
  world.isObedient = false
  server(1).becomeReady()
  await settle()
  world.isObedient = true
  server(0).sayFarewell()
  assert.equal((await reloading).kind, 'done')
  assert.equal(supervisor.status.pid, 2)
  assert.equal(gone.length, 0)
  clock.advance(6999)
  assert.equal(server(0).isGone, false)
  clock.advance(1)
  await settle()
  assert.equal(server(0).isGone, true)
  assert.deepEqual(gone, [server(0)])
  assert.equal(supervisor.status.crashes, 0)
})

test('a reload with faults leaves the running Server alone', async () => {
  const { supervisor, server, run } = makeSupervisor()
  await run()
  const reloading = supervisor.reload('reload')
  server(1).sayFaults([FAULT])
  const outcome = await reloading
  assert.deepEqual(outcome.kind === 'failed' && outcome.faults, [FAULT])
  assert.deepEqual(server(0).heard, ['activate'])
  assert.equal(supervisor.status.state, 'running')
  const again = supervisor.reload('reload')
  server(2).becomeReady()
  assert.equal((await again).kind, 'done')
})

test('a reload during a reload is refused with a code', async () => {
  const { supervisor, server, run } = makeSupervisor()
  await run()
  const reloading = supervisor.reload('reload')
  await assert.rejects(supervisor.reload('reload'), { code: 'WS_RELOAD_UNDER_WAY' })
  server(1).becomeReady()
  await reloading
})

test('T22: a Server that does not leave within its deadline is ended, and the reload goes on', async () => {
  const { supervisor, server, run, world, clock } = makeSupervisor()
  await run()
  const reloading = supervisor.reload('reload')
  world.isObedient = false
  server(1).becomeReady()
  await settle()
  server(0).markHeard(clock.now() + 100_000)
  clock.advance(6999)
  assert.equal(server(0).isGone, false)
  world.isObedient = true
  clock.advance(1)
  assert.equal(server(0).isGone, true)
  await settle()
  clock.advance(0)
  assert.equal((await reloading).kind, 'done')
  assert.equal(supervisor.status.pid, 2)
})

test('[L25] a Server that dies is replaced at once the first time, then with doubling waits', async () => {
  const { supervisor, server, servers, run, clock, crashes } = makeSupervisor()
  await run()
  const waits: number[] = []
  for (let crash = 0; crash < 5; crash += 1) {
    server(servers.length - 1).die()
    await settle()
    let waited = 0
    const before = servers.length
    for (; servers.length === before && waited <= 5000; waited += 100) {
      clock.advance(100)
      await settle()
    }
    waits.push(waited)
    server(servers.length - 1).becomeReady()
    await settle()
  }
  assert.deepEqual(waits, [100, 500, 1000, 2000, 2000])
  assert.equal(crashes.length, 5)
  assert.equal(supervisor.status.crashes, 5)
})

test('a Server that has applied a turn and lasted counts as a success, so the next crash is no repeated one', async () => {
  const { server, servers, run, clock, world } = makeSupervisor()
  await run()
  server(0).die()
  await settle()
  clock.advance(0)
  await settle()
  server(1).becomeReady()
  await settle()
  world.appliedTurn = 7
  clock.advance(10_000)
  server(1).die()
  await settle()
  assert.equal(servers.length, 3)
  server(2).becomeReady()
  await settle()
  world.appliedTurn = 8
  clock.advance(9_999)
  server(2).die()
  await settle()
  clock.advance(0)
  await settle()
  server(3).becomeReady()
  await settle()
  world.appliedTurn = 9
  server(3).die()
  await settle()
  assert.equal(servers.length, 4, 'the second death in a row waits')
})

test('[L26] a Server that says nothing for the hang time is ended and replaced', async () => {
  const { server, servers, run, clock, crashes } = makeSupervisor()
  await run()
  assert.equal(server(0).pings, 1)
  clock.advance(15_000)
  assert.equal(server(0).isGone, false)
  assert.equal(server(0).pings, 6)
  clock.advance(3000)
  await settle()
  assert.equal(server(0).isGone, true)
  assert.equal(crashes[0]?.wasKilled, true)
  clock.advance(0)
  await settle()
  assert.equal(servers.length, 2)
})

test('a Portal that stood still itself does not take its Server for hung', async () => {
  const { server, run, clock } = makeSupervisor()
  await run()
  clock.advance(3000)
  clock.skip(60_000)
  await settle()
  assert.equal(server(0).isGone, false)
})

test('players are told once that the game is away, and once that it is back', async () => {
  const { server, servers, run, clock, notices } = makeSupervisor()
  await run()
  server(0).die()
  await settle()
  clock.advance(2999)
  await settle()
  assert.deepEqual(notices, [])
  clock.advance(1)
  server(1).die()
  await settle()
  clock.advance(10_000)
  await settle()
  assert.deepEqual(notices, [true])
  server(servers.length - 1).becomeReady()
  await settle()
  assert.deepEqual(notices, [true, false])
})
