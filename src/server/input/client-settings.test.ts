import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RecordingConnection } from '../../testing/recording-connection.ts'
import { createServerFixture, type ServerFixture } from '../../testing/server-fixture.ts'

const PASSWORD = 'wiggle-waggle'
const PANES = { side: ['map', 'here'], bottom: ['channels'] }

/** A web client that has typed a line at the first screen. */
async function enter(game: ServerFixture, line: string): Promise<RecordingConnection> {
  const client = await game.connect()
  client.learn({ oob: 'web' })
  await client.type(line)
  return client
}

function takeSettings(client: RecordingConnection): unknown[] {
  const told = client.oob.filter(({ name }) => name.startsWith('Client.Settings')).map(({ data }) => data)
  client.oob.length = 0
  return told
}

test('[GMCP23] what a client keeps with an account is sent at the next login, and when asked for', async () => {
  await using game = await createServerFixture()
  const anna = await enter(game, `create Anna ${PASSWORD}`)
  assert.deepEqual(takeSettings(anna), [{ account: 'Anna', kept: {} }])
  await anna.sendData('Client.Settings.Set', { theme: 'light', panes: PANES })
  await anna.sendData('Client.Settings.Set', { theme: null, aliases: [] })
  await anna.sendData('Client.Settings.Get', null)
  const kept = { panes: PANES, aliases: [] }
  assert.deepEqual(takeSettings(anna), [{ account: 'Anna', kept }])
  await game.crash()
  await game.start()
  const again = await enter(game, `connect Anna ${PASSWORD}`)
  assert.deepEqual(takeSettings(again), [{ account: 'Anna', kept }])
})

test('[GMCP23] too much changes nothing, and the client is told', async () => {
  await using game = await createServerFixture({ settings: { clientSettingsMaxBytes: 60 } })
  const anna = await enter(game, `create Anna ${PASSWORD}`)
  await anna.sendData('Client.Settings.Set', { theme: 'light' })
  takeSettings(anna)
  await anna.sendData('Client.Settings.Set', { theme: 'dark', more: 'x'.repeat(60) })
  const message = 'Your account has no room for these settings. They are kept in this browser only.'
  assert.deepEqual(takeSettings(anna), [{ message }])
  await anna.sendData('Client.Settings.Get', null)
  assert.deepEqual(takeSettings(anna), [{ account: 'Anna', kept: { theme: 'light' } }])
})

test('[GMCP23] nothing is kept for a guest, for who is not logged in, or of what is no object', async () => {
  await using game = await createServerFixture({ settings: { guestsEnabled: true, guestNames: ['Guest1'] } })
  const early = await enter(game, 'help')
  await early.sendData('Client.Settings.Set', { theme: 'light' })
  const guest = await enter(game, 'connect guest')
  await guest.sendData('Client.Settings.Set', { theme: 'light' })
  await guest.sendData('Client.Settings.Get', null)
  const kept = game.session(guest).account?.attributes.get('clientSettings', { category: 'waystone' })
  assert.equal(kept, undefined)
  const anna = await enter(game, `create Anna ${PASSWORD}`)
  takeSettings(anna)
  for (const data of [null, 1, 'x', [1]]) await anna.sendData('Client.Settings.Set', data)
  await anna.sendData('Client.Settings.Get', null)
  assert.deepEqual(
    [takeSettings(early), takeSettings(guest), takeSettings(anna)],
    [[], [], [{ account: 'Anna', kept: {} }]],
  )
})
