import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createServerFixture } from '../../testing/server-fixture.ts'
import { Exit } from '../../world/objects/exit.ts'

test('[GMCP24] a client is told what its player could type: before login, in the world, and the ways out', async () => {
  await using game = await createServerFixture()
  const early = await game.connect()
  early.learn({ oob: 'web' })
  await early.sendData('Client.Commands.Get', null)
  const anna = await game.player('Anna')
  anna.learn({ oob: 'web' })
  const hall = game.session(anna).puppet?.location ?? assert.fail('nowhere')
  game.world.create(Exit, { key: 'secret door', location: hall, destination: hall }).locks.add('view:false()')
  await anna.sendData('Client.Commands.Get', null)
  const [before, after] = [early, anna].map(({ oob }) => oob.findLast(({ name }) => name === 'Client.Commands')?.data)
  assert.ok(Array.isArray(before) && before.includes('connect') && !before.includes('say'), String(before))
  assert.ok(Array.isArray(after) && after.includes('say') && !after.includes('connect'), String(after))
  assert.ok(after.includes('north') && !after.includes('secret door'), 'exits that are seen')
  assert.ok(!after.includes('dig'), 'a command that the player may not use')
  assert.ok(!after.some((name) => String(name).startsWith('__')), 'a system command')
})
