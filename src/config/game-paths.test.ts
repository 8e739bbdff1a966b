import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { isWaystoneError } from '../base/errors.ts'
import { makeTemporaryFolder } from '../testing/temporary-folder.ts'
import { resolveGamePaths, storePathOf } from './game-paths.ts'
import { prepareGamePaths } from './prepare-game-paths.ts'

describe('resolveGamePaths', () => {
  it('finds the nearest game upwards', () => {
    using folder = makeTemporaryFolder()
    const inner = join(folder.path, 'commands', 'deep')
    mkdirSync(inner, { recursive: true })
    writeFileSync(join(folder.path, 'settings.ts'), '')
    const paths = resolveGamePaths({ cwd: inner })
    assert.equal(paths.dir, folder.path)
    assert.equal(paths.data, join(folder.path, 'data'))
    assert.equal(paths.controlSocket, join(folder.path, 'data/run/control.sock'))
  })

  it('takes folders relative to the current one', () => {
    using folder = makeTemporaryFolder()
    mkdirSync(join(folder.path, 'game/commands'), { recursive: true })
    const paths = resolveGamePaths({ dir: 'game', data: 'kept', cwd: folder.path })
    assert.equal(paths.dir, join(folder.path, 'game'))
    assert.equal(paths.data, join(folder.path, 'kept'))
    assert.equal(storePathOf(paths, 'game.db'), join(folder.path, 'kept/game.db'))
    assert.equal(storePathOf(paths, '/elsewhere/a.db'), '/elsewhere/a.db')
  })

  it('refuses a folder without a game', () => {
    using folder = makeTemporaryFolder()
    for (const dir of ['.', 'nowhere']) {
      assert.throws(
        () => resolveGamePaths({ dir, cwd: folder.path }),
        (error) => isWaystoneError(error, 'WS_GAME_DIR_MISSING') && !error.message.includes('\n'),
      )
    }
  })

  it('moves sockets whose path would be too long to a folder of their own, the same by every way to the data', () => {
    using folder = makeTemporaryFolder()
    const data = join(folder.path, 'long'.repeat(25))
    mkdirSync(join(folder.path, 'commands'))
    const before = resolveGamePaths({ dir: '.', data, cwd: folder.path })
    mkdirSync(data)
    const link = join(folder.path, 'link'.repeat(25))
    symlinkSync(data, link)
    assert.ok(Buffer.byteLength(before.linkSocket) <= 100)
    assert.notEqual(before.sockets, before.run)
    const after = resolveGamePaths({ dir: '.', data, cwd: folder.path })
    assert.equal(after.controlSocket, before.controlSocket)
    assert.equal(resolveGamePaths({ dir: '.', data: link, cwd: folder.path }).controlSocket, before.controlSocket)
    const other = resolveGamePaths({ dir: '.', data: `${data}2`, cwd: folder.path })
    assert.notEqual(other.controlSocket, before.controlSocket)
  })
})

describe('prepareGamePaths', () => {
  it('makes private folders, the one for far sockets too', () => {
    using folder = makeTemporaryFolder()
    mkdirSync(join(folder.path, 'commands'))
    const paths = resolveGamePaths({ dir: '.', data: 'long'.repeat(25), cwd: folder.path })
    prepareGamePaths(paths)
    try {
      for (const made of [paths.data, paths.run, paths.logs.folder, paths.sockets]) {
        assert.equal(statSync(made).mode & 0o777, 0o700, made)
      }
      prepareGamePaths(paths)
    } finally {
      rmSync(paths.sockets, { recursive: true })
    }
  })

  it('says in one line that a folder cannot be made', () => {
    using folder = makeTemporaryFolder()
    mkdirSync(join(folder.path, 'commands'))
    writeFileSync(join(folder.path, 'data'), '')
    const paths = resolveGamePaths({ dir: '.', cwd: folder.path })
    assert.throws(
      () => prepareGamePaths(paths),
      (error) =>
        isWaystoneError(error, 'WS_GAME_DIR_NOT_WRITABLE') &&
        error.message === `The folder ${paths.data} cannot be written: a file is in its place.`,
    )
  })

  it(
    'says in one line that a folder cannot be written',
    { skip: process.getuid?.() === 0 && 'root may write all' },
    () => {
      using folder = makeTemporaryFolder()
      mkdirSync(join(folder.path, 'commands'))
      mkdirSync(join(folder.path, 'data'))
      chmodSync(join(folder.path, 'data'), 0o500)
      const paths = resolveGamePaths({ dir: '.', cwd: folder.path })
      assert.throws(() => prepareGamePaths(paths), /cannot be written: permission denied/)
    },
  )
})
