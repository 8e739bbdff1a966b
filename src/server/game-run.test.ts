import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../testing/manual-clock.ts'
import { createEmptyWorld } from '../testing/test-world.ts'
import { GameRun } from './game-run.ts'

function makeGame() {
  const clock = new ManualClock()
  const { world } = createEmptyWorld({ clock })
  /** A Server that takes over, under a Portal. */
  const take = (portal: string): GameRun => {
    const run = new GameRun({ world, clock })
    run.note(run.begin(portal))
    return run
  }
  return { clock, take }
}

test('[SES54] the game was started when its Portal was, whatever Servers there were since', () => {
  const { clock, take } = makeGame()
  const { startedAt } = take('one')
  assert.equal(startedAt, clock.now())
  clock.advance(60_000)
  assert.equal(take('one').startedAt, startedAt)
  assert.equal(take('two').startedAt, clock.now())
})

test('T99: [SES55] a run follows a crash if another Portal ran the game and nobody stopped it', () => {
  const { take } = makeGame()
  assert.equal(take('one').isAfterCrash, false, 'the very first')
  assert.equal(take('one').isAfterCrash, false, 'a reload, or the death of the Server alone')
  const second = take('two')
  assert.equal(second.isAfterCrash, true)
  second.stop()
  assert.equal(take('three').isAfterCrash, false)
  assert.equal(take('four').isAfterCrash, true)
})
