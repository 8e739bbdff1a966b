import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { makeTemporaryFolder } from '../testing/temporary-folder.ts'
import { loadSettings } from './load-settings.ts'
import { SettingsError } from './settings-fault.ts'
import { SETTINGS, settingsWith } from './settings.ts'
import { faultOfValue } from './check-setting.ts'

async function faultsOf(text: string | undefined, overrides: Record<string, string> = {}): Promise<string[]> {
  using folder = makeTemporaryFolder()
  if (text !== undefined) writeFileSync(join(folder.path, 'settings.ts'), text)
  try {
    await loadSettings({ gameDir: folder.path, overrides })
  } catch (error) {
    assert.ok(error instanceof SettingsError)
    assert.equal(error.code, 'WS_SETTINGS_INVALID')
    return error.faults.map(({ file, line, message }) => `${file === null ? '' : `${line}: `}${message}`)
  }
  return []
}

describe('the table of settings', () => {
  it('has defaults that its own rules allow, and a sentence for each', () => {
    for (const [name, declaration] of Object.entries(SETTINGS)) {
      assert.equal(faultOfValue(declaration, declaration.default), undefined, name)
      assert.match(declaration.text, /^[A-Z].*\.$/, name)
    }
  })

  it('carries the unit in the names of times and sizes', () => {
    for (const [name, declaration] of Object.entries(SETTINGS)) {
      if (declaration.type !== 'integer') continue
      assert.equal(declaration.unit === 'ms', name.endsWith('Ms'), name)
      assert.equal(declaration.unit === 'bytes', name.endsWith('Bytes'), name)
    }
  })
})

describe('loadSettings', () => {
  it('gives the defaults, frozen, for a folder without settings.ts', async () => {
    using folder = makeTemporaryFolder()
    const settings = await loadSettings({ gameDir: folder.path })
    assert.deepEqual(settings, settingsWith())
    assert.ok(Object.isFrozen(settings))
    assert.equal(settings.telnetPort, 4000)
  })

  it('puts the file over the defaults and the command line over the file', async () => {
    using folder = makeTemporaryFolder()
    writeFileSync(
      join(folder.path, 'settings.ts'),
      "const port: number = 4001\nexport default { telnetPort: port, gameName: 'Vale', wrapText: false }\n",
    )
    const overrides = { telnetPort: '0', registrationOpen: 'false', permissionHierarchy: 'Player, Admin' }
    const settings = await loadSettings({ gameDir: folder.path, overrides })
    assert.equal(settings.telnetPort, 0)
    assert.equal(settings.gameName, 'Vale')
    assert.equal(settings.wrapText, false)
    assert.equal(settings.registrationOpen, false)
    assert.deepEqual(settings.permissionHierarchy, ['Player', 'Admin'])
  })

  it('reads texts by name from a file and from the command line, and freezes them', async () => {
    using folder = makeTemporaryFolder()
    writeFileSync(
      join(folder.path, 'settings.ts'),
      "export default { cmdsetFallbacks: { 'cmdsets/a:x': 'waystone:account' } }",
    )
    const fromFile = await loadSettings({ gameDir: folder.path })
    assert.deepEqual(fromFile.cmdsetFallbacks, { 'cmdsets/a:x': 'waystone:account' })
    assert.ok(Object.isFrozen(fromFile.cmdsetFallbacks))
    const overrides = { cmdsetFallbacks: 'a:x=b:y, c:z = d:w' }
    const { cmdsetFallbacks } = await loadSettings({ gameDir: folder.path, overrides })
    assert.deepEqual(cmdsetFallbacks, { 'a:x': 'b:y', 'c:z': 'd:w' })
    assert.deepEqual(await faultsOf('export default { cmdsetFallbacks: { a: 1 } }', { cmdsetFallbacks: 'a' }), [
      '1: cmdsetFallbacks must be texts by name, { name: text }, not {"a":1}',
      '--set: cmdsetFallbacks must be texts by name, { name: text }, not "a"',
    ])
  })

  it('tells all faults of a file at once, each with its line', async () => {
    const text = [
      'export default {',
      "  telnetPort: '4000',",
      '  telnetPrt: 4000,',
      '  maxLineBytes: 12,',
      "  logLevel: 'loud',",
      '  wrapText: 1,',
      "  gameName: '',",
      '}',
    ].join('\n')
    assert.deepEqual(await faultsOf(text), [
      '2: telnetPort must be a whole number from -1 to 65535 (port), not "4000"',
      '3: telnetPrt is not a setting; did you mean telnetPort?',
      '4: maxLineBytes must be a whole number from 80 to 1048576 (bytes), not 12',
      '5: logLevel must be one of info, debug, warn, error, not "loud"',
      '6: wrapText must be true or false, not 1',
      '7: gameName must be one line of text, not ""',
    ])
  })

  it('tells faults of the file and of the command line together', async () => {
    assert.deepEqual(await faultsOf('export default { wrapText: 1 }', { telnetPort: 'abc', nothing: '1' }), [
      '1: wrapText must be true or false, not 1',
      '--set: telnetPort must be a whole number from -1 to 65535 (port), not "abc"',
      '--set: nothing is not a setting',
    ])
  })

  it('refuses a default permission that is not in the hierarchy', async () => {
    assert.deepEqual(await faultsOf("export default {\n  defaultAccountPermission: 'King',\n}"), [
      '2: defaultAccountPermission must be in permissionHierarchy: Guest, Player, Helper, Builder, Admin, Developer',
    ])
  })

  it('names the line of a file that does not parse', async () => {
    assert.deepEqual(await faultsOf('export default {\n  telnetPort: 1\n  wrapText: true,\n}'), [
      "3: Expected ',', got 'ident'",
    ])
  })

  it('names the line of a fault that shows only after the types are stripped', async () => {
    assert.deepEqual(await faultsOf('const a = 1\nconst a = 2\nexport default {}'), [
      "2: Identifier 'a' has already been declared",
    ])
  })

  it('names the line of a file that throws', async () => {
    assert.deepEqual(await faultsOf('export default {\n  telnetPort: nowhere(),\n}'), ['2: nowhere is not defined'])
  })

  it('names the line of an import that leads nowhere', async () => {
    const [fault] = await faultsOf("\nimport { port } from './nowhere.ts'\nexport default { telnetPort: port }")
    assert.match(fault ?? '', /^2: Cannot find module/)
  })

  it('asks for a default export', async () => {
    const [fault] = await faultsOf('export const telnetPort = 1')
    assert.match(fault ?? '', /^1: settings\.ts must export its settings as default/)
  })
})
