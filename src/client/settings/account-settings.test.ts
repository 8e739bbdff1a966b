import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Json } from '../../base/json.ts'
import { ManualClock } from '../../testing/manual-clock.ts'
import { AccountSettings } from './account-settings.ts'

/** A browser in which a theme may have been set. */
function browser(theme?: string) {
  const sent: unknown[] = []
  const clock = new ManualClock()
  const refused: string[] = []
  const has: { theme: Json | undefined } = { theme }
  const settings: AccountSettings = new AccountSettings({
    sections: {
      theme: {
        read: () => has.theme,
        apply(value) {
          has.theme = value
          settings.changed('theme')
        },
      },
    },
    clock,
    send: (name, data) => void sent.push([name, data]),
    onRefused: (message) => void refused.push(message),
  })
  const set = (value: string): void => {
    has.theme = value
    settings.changed('theme')
  }
  return { settings, sent, refused, has, set, clock }
}

test('[PANE11] what the account has goes before what the browser has, and is not sent back', () => {
  const { settings, sent, has } = browser('dark')
  settings.take('Client.Settings', { account: 'Anna', kept: { theme: 'light', other: 1 } })
  settings.flush()
  assert.deepEqual([has.theme, sent], ['light', []])
})

test('[PANE11] what the account lacks is added to it, and nothing where nothing was set', () => {
  const one = browser('dark')
  one.settings.take('client.settings', { account: 'Anna', kept: {} })
  one.settings.flush()
  assert.deepEqual(one.sent, [['Client.Settings.Set', { theme: 'dark' }]])
  const two = browser()
  two.settings.take('Client.Settings', { account: 'Anna', kept: {} })
  two.settings.flush()
  assert.deepEqual(two.sent, [])
})

test('[PANE11] changes are sent together after a moment, to an account only, and to none after the session', () => {
  const { settings, sent, set, refused, clock } = browser()
  set('dark')
  assert.deepEqual(sent, [])
  settings.take('Client.Settings', { account: 'Anna', kept: { theme: 'light' } })
  for (const theme of ['dark', 'contrast', 'contrast']) set(theme)
  assert.deepEqual(sent, [])
  clock.advance(500)
  assert.deepEqual(sent.splice(0), [['Client.Settings.Set', { theme: 'contrast' }]])
  settings.take('Client.Settings.Refused', { message: 'No room.' })
  set('light')
  settings.reset()
  set('dark')
  clock.advance(500)
  assert.deepEqual([sent, refused], [[], ['No room.']])
})
