import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { formatLaunchOptions, parseLaunchOptions, parseOverrides } from './launch-options.ts'
import type { LaunchOptions } from './launch-options.ts'
import { SettingsError } from './settings-fault.ts'

describe('launch options', () => {
  it('come back as they went', () => {
    const options: LaunchOptions = {
      dir: '/a game/--dir',
      data: '/data',
      overrides: { gameName: 'a=b "c"', telnetPort: '0', telnetAddress: '' },
      isForeground: true,
    }
    assert.deepEqual(parseLaunchOptions(formatLaunchOptions(options)), options)
    const background = { ...options, isForeground: false, overrides: {} }
    assert.deepEqual(parseLaunchOptions(formatLaunchOptions(background)), background)
  })

  it('are refused when incomplete, relative or unknown', () => {
    for (const argv of [[], ['--dir', '/a'], ['--dir', 'a', '--data', '/b'], ['--dir', '/a', '--data', '/b', '--x']]) {
      assert.throws(() => parseLaunchOptions(argv), SettingsError, argv.join(' '))
    }
  })
})

describe('parseOverrides', () => {
  it('lets a later value win', () => {
    assert.deepEqual(parseOverrides(['a=1', 'b=x=y', 'a=2']), { a: '2', b: 'x=y' })
  })

  it('tells every text that is not NAME=VALUE', () => {
    assert.throws(
      () => parseOverrides(['a', '=b', 'c=d']),
      (error) => error instanceof SettingsError && error.faults.length === 2,
    )
  })
})
