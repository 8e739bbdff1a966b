import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createServerFixture, type ServerFixture } from '../testing/server-fixture.ts'
import { GameObject } from '../world/objects/game-object.ts'

/** What lies in the hall, by its colours: all of it is called ball. */
function ballsOf({ world }: ServerFixture): readonly unknown[] {
  const balls = world.startLocation?.contents.filter(({ key }) => key === 'ball') ?? []
  return balls.map(({ db }) => db['color'])
}

test('[STORE14] what lies in a place is told and counted in the order of arrival, after reload, reset and kill too', async () => {
  await using game = await createServerFixture()
  const anna = await game.player('Anna')
  for (const color of ['red', 'blue', 'green'])
    game.world.create(GameObject, { key: 'ball', location: game.world.startLocation ?? null, db: { color } })
  await anna.type('get 1-ball')
  await anna.type('drop ball')
  const order = ['blue', 'green', 'red']
  assert.deepEqual(ballsOf(game), order)
  const changes = { reload: () => game.reload(), reset: () => game.reload({}, 'reset'), kill: () => restart(game) }
  for (const [how, change] of Object.entries(changes)) {
    await change()
    assert.deepEqual(ballsOf(game), order, how)
    await anna.type('get 2-ball')
    const [held] = game.session(anna).puppet?.contents ?? []
    assert.equal(held?.db['color'], order[1], how)
    await anna.type('drop ball')
    // The one that was dropped is now the last.
    order.push(...order.splice(1, 1))
  }
  await restart(game)
  assert.deepEqual(ballsOf(game), order)
})

test('[STORE14] who comes after a change of Server is behind all who were there before', async () => {
  await using game = await createServerFixture()
  const names = (): readonly string[] =>
    game.world.startLocation?.contentsOf({ contentType: 'character' }).map(({ key }) => key) ?? []
  const [anna, tom] = [await game.player('Anna'), await game.player('Tom')]
  await anna.type('north')
  await game.reload()
  await anna.type('south')
  assert.deepEqual(names(), ['Tom', 'Anna'])
  await restart(game)
  await game.player('Zoe')
  await tom.type('north')
  await tom.type('south')
  assert.deepEqual(names(), ['Anna', 'Zoe', 'Tom'])
})

async function restart(game: ServerFixture): Promise<void> {
  await game.crash()
  await game.start()
}
