import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GameObject } from '../../world/objects/game-object.ts'
import { Room } from '../../world/objects/room.ts'
import { runCmdsetModel } from './run-cmdset-model.ts'

const SEED = Number(process.env['MODEL_SEED'] ?? 1)

test('T98: [CMD1-CMD14] [CMD34] [CMD36-CMD39] after any change of puppet, place, locks and stacks the next line has exactly the merged set', async () => {
  const failure = await runCmdsetModel({ seed: SEED, steps: 400 })
  assert.equal(failure?.text, undefined)
})

test('a game that is broken on purpose is found out, and told in few steps: rooms that remember what was in them', async () => {
  class StaleRoom extends Room {
    #first: readonly GameObject[] | undefined

    override get contents(): readonly GameObject[] {
      return (this.#first ??= super.contents)
    }
  }
  const failure = await runCmdsetModel({ seed: SEED, steps: 2000, room: StaleRoom })
  assert.match(failure?.text ?? '', /tooMany/)
  assert.ok((failure?.steps.length ?? Infinity) <= 3, failure?.text ?? '')
})
