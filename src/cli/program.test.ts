import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { locateFramework } from '../config/framework.ts'
import { makeTemporaryFolder } from '../testing/temporary-folder.ts'

const { root } = locateFramework()
const program = join(root, 'bin', 'waystone.js')
const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => existsSync(path) && majorOf(path) < 26)

function majorOf(node: string): number {
  return Number(spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout.split('.')[0])
}

function run(node: string, script: string, ...words: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(node, [script, ...words], { encoding: 'utf8', timeout: 20_000 })
  return { status, out: stdout, err: stderr }
}

describe('bin/waystone.js', () => {
  it('runs under the Node it needs, without a word of its own', () => {
    const { status, out, err } = run(process.execPath, program, '--version')
    assert.deepEqual({ status, err }, { status: 0, err: '' })
    assert.match(out, /^\d+\.\d+\.\d+\n$/)
    assert.equal(run(process.execPath, program, 'nothing').status, 2)
  })

  it('hands over to the pinned Node and passes on the exit code', { skip: !oldNode && 'no older Node here' }, () => {
    const { status, out, err } = run(oldNode ?? '', program, '--version')
    assert.deepEqual({ status, err }, { status: 0, err: '' })
    assert.match(out, /^\d+\.\d+\.\d+\n$/)
    assert.equal(run(oldNode ?? '', program, 'nothing').status, 2)
  })

  it('says in one line that Node is too old', { skip: !oldNode && 'no older Node here' }, () => {
    using folder = makeTemporaryFolder()
    mkdirSync(join(folder.path, 'bin'))
    cpSync(join(root, 'package.json'), join(folder.path, 'package.json'))
    cpSync(program, join(folder.path, 'bin/waystone.js'))
    const { status, out, err } = run(oldNode ?? '', join(folder.path, 'bin/waystone.js'), 'start')
    assert.deepEqual({ status, out }, { status: 1, out: '' })
    assert.match(err, /^Waystone needs Node 26 or newer; this is [^\n]+\n$/)
  })
})
