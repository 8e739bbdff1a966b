import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsWith } from '../../src/config/settings.ts'
import type { Game } from '../../src/server/game/game.ts'
import { loadGame } from '../../src/server/game/load-game.ts'
import { createServerFixture } from '../../src/testing/server-fixture.ts'
import { RecordingLog } from '../../src/testing/test-world.ts'
import settings from './settings.ts'

async function loadVillage(): Promise<Game> {
  const loaded = await loadGame(import.meta.dirname, settingsWith(settings), new RecordingLog())
  if (loaded.kind === 'game') return loaded.game
  throw new Error(JSON.stringify(loaded.faults))
}

test('a new villager is made in a menu, over a reload, while another session of the account plays on', async () => {
  const options = { settings: { ...settings, multisessionMode: 2, maxPuppetsPerAccount: 2, autoPuppetOnLogin: false } }
  await using village = await createServerFixture({ ...options, game: await loadVillage() })
  const first = await village.player('Anna')
  await first.type('ic Anna')
  const second = await village.connect()
  await second.type('connect Anna wiggle-waggle')
  for (const line of ['settle', 'Bertha', 'wizard', 'baker']) await second.type(line)
  assert.match(second.takeTexts().at(-1) ?? '', /Bertha, the baker/)
  first.takeTexts()

  await village.reload({ game: await loadVillage() })
  second.takeTexts()
  await first.type('say yes')
  assert.match(first.takeTexts().at(-1) ?? '', /You say/)
  assert.deepEqual(second.takeTexts(), [])

  await second.type('yes')
  assert.match(second.takeTexts().join(), /Bertha has settled/)
  const account = village.world.accountByName('Anna')
  assert.deepEqual(account?.characters.map(({ key }) => key).sort(), ['Anna', 'Bertha'])
  assert.match(account?.characters.find(({ key }) => key === 'Bertha')?.desc ?? '', /flour/)
  await second.type('ic Bertha')
  assert.equal(village.session(second).puppet?.key, 'Bertha')
  assert.equal(village.session(first).puppet?.key, 'Anna')
})

test('whoever leaves the menu has made nobody', async () => {
  await using village = await createServerFixture({ settings, game: await loadVillage() })
  const anna = await village.player('Anna')
  for (const line of ['settle', 'Bertha', 'quit']) await anna.type(line)
  assert.equal(anna.takeTexts().at(-1), 'The stranger walks on.')
  assert.equal(village.world.accountByName('Anna')?.characters.length, 1)
})
