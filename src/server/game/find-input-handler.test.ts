import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { settingsWith } from '../../config/settings.ts'
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts'
import { RecordingLog } from '../../testing/test-world.ts'
import { findInputHandler } from './find-input-handler.ts'
import { loadGame } from './load-game.ts'

const WHERE = `{ name: 'Room.Where', level: 'any', read: (data) => data, run: () => undefined }`

async function load(text: string): Promise<Awaited<ReturnType<typeof loadGame>>> {
  using folder = makeTemporaryFolder()
  mkdirSync(join(folder.path, 'inputs'))
  writeFileSync(join(folder.path, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder.path, 'inputs/room.ts'), text)
  return loadGame(folder.path, settingsWith(), new RecordingLog())
}

test('[GMCP18] what a module of inputs exports handles messages, in place of the default of the same name', async () => {
  const loaded = await load(`
    export const where = ${WHERE}
    export const login = { ...where, name: 'char.login.CREDENTIALS' }
    export const helper = { name: 'not a handler' }
    export function read() {}
  `)
  assert.ok(loaded.kind === 'game')
  const { inputs } = loaded.game
  assert.equal(inputs.find('room.where')?.name, 'Room.Where')
  assert.equal(inputs.find('Char.Login.Credentials')?.name, 'char.login.CREDENTIALS')
  assert.equal(inputs.find('Core.Supports')?.name, 'Core.Supports')
  assert.equal(inputs.find('Room.Elsewhere'), undefined)
})

test('[GMCP18] a handler that is not whole keeps the game from loading', async () => {
  const loaded = await load(`
    export const one = { ...${WHERE}, name: 'no name' }
    export const two = { ...${WHERE}, level: 'staff' }
    export const three = { ...${WHERE}, read: undefined }
  `)
  assert.ok(loaded.kind === 'faults')
  assert.deepEqual(
    loaded.faults.map(({ message }) => message),
    [
      'one: The name of an input handler is like Room.Where.',
      'three: An input handler needs read and run.',
      'two: The level of an input handler is any or loggedIn.',
    ],
  )
  assert.match(loaded.faults[0]?.file ?? '', /inputs\/room\.ts$/)
})

test('[GMCP18] other values are helpers', () => {
  for (const value of [undefined, null, 'x', 7, () => 1, {}, { name: 'x' }])
    assert.equal(findInputHandler(value), undefined)
})
