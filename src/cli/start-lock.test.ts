import assert from 'node:assert/strict'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { isWaystoneError } from '../base/errors.ts'
import { resolveGamePaths } from '../config/game-paths.ts'
import type { GamePaths } from '../config/game-paths.ts'
import { prepareGamePaths } from '../config/prepare-game-paths.ts'
import { SystemClock } from '../host/system-clock.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { makeTemporaryFolder } from '../testing/temporary-folder.ts'
import { lockStart } from './start-lock.ts'

const clock = new SystemClock()

function pathsIn(folder: string): GamePaths {
  mkdirSync(join(folder, 'commands'))
  const paths = resolveGamePaths({ dir: '.', cwd: folder })
  prepareGamePaths(paths)
  return paths
}

describe('lockStart', () => {
  it('keeps a second start out until the first is done', () => {
    using folder = makeTemporaryFolder()
    const paths = pathsIn(folder.path)
    {
      using _lock = lockStart(clock, paths)
      assert.throws(
        () => lockStart(clock, paths),
        (error) => isWaystoneError(error, 'WS_GAME_ALREADY_RUNNING'),
      )
    }
    lockStart(clock, paths)[Symbol.dispose]()
    assert.ok(!existsSync(join(paths.run, 'start.lock')))
  })

  it('does not mind what a start that was killed has left', () => {
    using folder = makeTemporaryFolder()
    const paths = pathsIn(folder.path)
    writeFileSync(join(paths.run, 'start.lock'), '999999999')
    lockStart(clock, paths)[Symbol.dispose]()
    writeFileSync(join(paths.run, 'start.lock'), String(process.pid))
    lockStart(new ManualClock(Date.now() + 3_600_000), paths)[Symbol.dispose]()
  })
})
