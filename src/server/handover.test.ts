import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GameHooks } from './game/game.ts'
import { createServerFixture } from '../testing/server-fixture.ts'
import { Room } from '../world/objects/room.ts'
import type { World } from '../world/world.ts'
import { raise, ScriptedCommand } from './turn/scripted-command.test.ts'

class NotingRoom extends Room {
  override atServerReload(): void {
    this.attributes.add('left', 'reload')
    if (this.key === 'Cellar') throw new Error('this room cannot')
  }

  override atServerShutdown(): void {
    this.attributes.add('left', 'shutdown')
  }
}

function buildWorld(world: World): void {
  world.startLocation = world.create(NotingRoom, { key: 'Hall' })
  world.create(NotingRoom, { key: 'Cellar' })
  world.create(NotingRoom, { key: 'Attic' })
}

function leftOf(world: World, key: string): unknown {
  return world.search(key)[0]?.attributes.get('left')
}

const TYPECLASSES = { 'rooms:NotingRoom': NotingRoom }

test('a reload runs the hooks of everything and of the game, and what they changed is there afterwards', async () => {
  const hooks: GameHooks = { atServerReload: (world) => void world.search('Attic')[0]?.attributes.add('game', true) }
  await using game = await createServerFixture({ typeclasses: TYPECLASSES, buildWorld, hooks })
  await game.reload()
  assert.deepEqual([leftOf(game.world, 'Hall'), leftOf(game.world, 'Attic')], ['reload', 'reload'])
  assert.equal(game.world.search('Attic')[0]?.attributes.get('game'), true)
})

test('T22: a hook that throws, of a room or of the game, stops neither the others nor the reload', async () => {
  for (const atServerReload of [
    () => {
      throw new Error('game hook')
    },
    () => Promise.reject(new Error('game hook')) as unknown as void,
  ]) {
    await using game = await createServerFixture({ typeclasses: TYPECLASSES, buildWorld, hooks: { atServerReload } })
    const anna = await game.player('Anna')
    await game.reload()
    assert.deepEqual([leftOf(game.world, 'Hall'), leftOf(game.world, 'Attic')], ['reload', 'reload'])
    await anna.type('say still here')
    assert.deepEqual(anna.takeTexts(), ['You say, "still here"'])
    assert.equal(game.log.lines.filter(({ level }) => level === 'error').length, 2)
  }
})

test('reset and shutdown run the hooks of an end, not those of a reload', async () => {
  const seen: string[] = []
  const hooks: GameHooks = { atServerReload: () => seen.push('reload'), atServerStop: () => seen.push('stop') }
  await using game = await createServerFixture({ typeclasses: TYPECLASSES, buildWorld, hooks })
  await game.reload({}, 'reset')
  assert.deepEqual([seen, leftOf(game.world, 'Hall')], [['stop'], 'shutdown'])
})

test('[L24] lines that came before the Server leaves take effect there, later ones at the next, each once', async () => {
  const count = new ScriptedCommand('count', (call) => call.msg(`count ${raise(call, 'count')}`))
  await using game = await createServerFixture({ commands: [count] })
  const anna = await game.player('Anna')
  anna.send('count')
  const reloading = game.reload()
  anna.send('count')
  await reloading
  await anna.type('count')
  assert.deepEqual(anna.takeTexts(), ['count 1', 'count 2', 'count 3'])
})

test('T22: a command that never ends is given up at the deadline, is named in the log, and costs one deadline only', async () => {
  const stuck = new ScriptedCommand('stuck', () => new Promise(() => undefined))
  await using game = await createServerFixture({ commands: [stuck] })
  const anna = await game.player('Anna')
  await anna.type('stuck')
  const leaving = game.leave('reload', 5000)
  await game.settle()
  game.clock.advance(4999)
  await game.settle()
  const isGivenUp = (): boolean => game.log.lines.some(({ message }) => message.includes('given up'))
  assert.equal(isGivenUp(), false)
  game.clock.advance(1)
  await leaving
  assert.equal(isGivenUp(), true)
  assert.equal(game.clock.pending, 0)
})

test('[TURN4] what a command does after it was given up is not kept, for the next Server runs its line again', async () => {
  let runs = 0
  const sly = new ScriptedCommand('sly', async (call) => {
    runs += 1
    if (runs > 1) return call.msg(`count ${raise(call, 'count')}`)
    await new Promise<void>((resolve) => call.signal.addEventListener('abort', () => resolve()))
    call.msg(`count ${raise(call, 'count')}`)
  })
  await using game = await createServerFixture({ commands: [sly] })
  const anna = await game.player('Anna')
  await anna.type('sly')
  const reloading = game.reload()
  await game.settle()
  game.clock.advance(5000)
  await reloading
  assert.deepEqual([runs, anna.takeTexts()], [2, ['count 1']])
})

test('a command that waits for the signal is told to end at the deadline', async () => {
  const patient = new ScriptedCommand('patient', async (call) => {
    await new Promise<void>((resolve) => call.signal.addEventListener('abort', () => resolve()))
  })
  await using game = await createServerFixture({ commands: [patient] })
  const anna = await game.player('Anna')
  await anna.type('patient')
  const leaving = game.leave('reload', 5000)
  await game.settle()
  game.clock.advance(5000)
  await leaving
})

test('a command that waits is told to end when its session does', async () => {
  const reasons: unknown[] = []
  const patient = new ScriptedCommand('patient', async (call) => {
    await new Promise<void>((resolve) => call.signal.addEventListener('abort', () => resolve()))
    reasons.push(call.signal.reason)
  })
  const boot = new ScriptedCommand('bootall', (call) => {
    for (const session of call.services.sessions.all())
      if (session !== call.session) call.services.sessions.disconnect(session, 'Out!')
  })
  await using game = await createServerFixture({ commands: [patient, boot] })
  const anna = await game.player('Anna')
  const tom = await game.player('Tom')
  await anna.type('patient')
  await tom.type('bootall')
  assert.deepEqual([anna.texts.at(-1), anna.isClosed, reasons.length], ['Out!', true, 1])
})
