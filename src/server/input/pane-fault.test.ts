import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createServerFixture } from '../../testing/server-fixture.ts'

test('[PANE16] a page that tells of a faulty pane writes it into the log, within bounds and only so often', async () => {
  await using game = await createServerFixture()
  const early = await game.connect()
  for (const data of [null, 'sky', [], { pane: 'sky' }, { pane: 1, message: 'x' }, { message: 'x' }])
    await early.sendData('Client.Pane.Fault', data)
  const said = () => game.log.lines.filter(({ message }) => message.startsWith('a pane of the web client failed'))
  assert.deepEqual(said(), [])
  await early.sendData('Client.Pane.Fault', { pane: 'client/panes/sky.ts', message: 'x'.repeat(500) })
  const [first] = said()
  assert.equal(first?.level, 'warn')
  assert.deepEqual([first.fields['pane'], first.fields['message']], ['client/panes/sky.ts', 'x'.repeat(300)])
  for (let count = 0; count < 20; count += 1) await early.sendData('Client.Pane.Fault', { pane: 'sky', message: 'x' })
  assert.equal(said().length, 10)
})
