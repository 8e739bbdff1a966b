import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinAgain, PASSWORD, seesAll, startTestGame } from '../support/players.ts'

/** A character that cannot be entered without a fault. */
const CURSED = `import { Character } from 'waystone'

export class Cursed extends Character {
  override atPostPuppet(): void {
    throw new Error('cursed')
  }
}
`

test('T97: atPostPuppet throws: the player reads why and stays in control, at login, by ic, and at the next login', async () => {
  const settings = { characterTypeclass: 'typeclasses/cursed:Cursed' }
  await using game = await startTestGame({ files: { 'typeclasses/cursed.ts': CURSED }, settings })
  using anna = await game.connect()
  await anna.expect('connect <name> <password>')
  await anna.ask(`create Anna ${PASSWORD}`, 'Something went wrong on the way into the world as Anna.')
  await anna.ask('say I play all the same', 'You say, "I play all the same"')
  await anna.ask('ooc', 'You are no longer Anna.')
  await anna.ask('ic', 'Something went wrong')
  assert.match(await anna.ask('look', /Type|Characters/), /out of character|Characters/)
  await anna.ask('quit', 'Goodbye')
  await anna.closed()
  using again = await joinAgain(game, 'Anna')
  assert.match(again.transcript, /Something went wrong on the way into the world as Anna\./)
  await again.ask('north', 'Roses and a wall.')
  await seesAll(again)
})
