import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { locateFramework } from '../config/framework.ts'
import { loadSettings } from '../config/load-settings.ts'
import { isWaystoneError } from '../base/errors.ts'
import { makeTemporaryFolder } from '../testing/temporary-folder.ts'
import { gameNameOf, packageNameOf } from './game-names.ts'
import { writeGame } from './write-game.ts'

const framework = locateFramework()

describe('writeGame', () => {
  it('makes a game of at most twelve files that finds the framework', async () => {
    using folder = makeTemporaryFolder()
    const dir = join(folder.path, 'misty-vale')
    const { files, isLinked } = writeGame(framework, '1.2.3', { dir, name: "Mist's \\ Vale" })
    assert.ok(isLinked)
    assert.ok(files.length <= 12)
    for (const file of [
      '.gitignore',
      'README.md',
      'package.json',
      'settings.ts',
      'tsconfig.json',
      'client/tsconfig.json',
      'commands/wave.ts',
    ]) {
      assert.ok(files.includes(file) && existsSync(join(dir, file)), file)
    }
    assert.equal((await loadSettings({ gameDir: dir })).gameName, "Mist's \\ Vale")
    const manifest: unknown = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'))
    assert.partialDeepStrictEqual(manifest, {
      name: 'misty-vale',
      type: 'module',
      dependencies: { waystone: `file:${framework.root}` },
    })
    assert.equal(realpathSync(join(dir, 'node_modules/waystone')), realpathSync(framework.root))
    assert.ok(existsSync(join(dir, 'node_modules/.bin/waystone')))
    assert.match(readFileSync(join(dir, 'tsconfig.json'), 'utf8'), /"waystone-source"/)
  })

  it('depends on the version of a package that is installed', () => {
    using folder = makeTemporaryFolder()
    const { isLinked } = writeGame({ ...framework, isSource: false }, '1.2.3', { dir: folder.path, name: 'Vale' })
    assert.equal(isLinked, false)
    assert.match(readFileSync(join(folder.path, 'package.json'), 'utf8'), /"waystone": "1\.2\.3"/)
    assert.doesNotMatch(readFileSync(join(folder.path, 'tsconfig.json'), 'utf8'), /waystone-source/)
    assert.ok(!existsSync(join(folder.path, 'node_modules')))
  })

  it('touches no folder with something in it', () => {
    using folder = makeTemporaryFolder()
    mkdirSync(join(folder.path, 'game'))
    writeFileSync(join(folder.path, 'game/mine.txt'), '')
    for (const [dir, code] of [
      ['game', 'WS_GAME_DIR_EXISTS'],
      ['game/mine.txt', 'WS_GAME_DIR_NOT_WRITABLE'],
    ] as const) {
      assert.throws(
        () => writeGame(framework, '1.2.3', { dir: join(folder.path, dir), name: 'Vale' }),
        (error) => isWaystoneError(error, code),
      )
    }
  })
})

describe('names of a new game', () => {
  it('come from its folder', () => {
    assert.equal(gameNameOf('/a/misty-vale_2'), 'Misty Vale 2')
    assert.equal(gameNameOf('/'), 'My Game')
    assert.equal(packageNameOf('/a/Misty Vale!'), 'misty-vale')
    assert.equal(packageNameOf('/a/waystone'), 'waystone-game')
  })
})
