import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinNew } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'
import { joinByPage, stageForFile } from './support/web-game.ts'

const stageFor = stageForFile()

/** Notes what the browser is asked and told, and lets a test look elsewhere. */
const NOTE_NOTICES = `
  window.asked = 0
  window.notices = []
  window.isAway = false
  window.Notification = class {
    static permission = 'default'
    static async requestPermission() {
      window.asked += 1
      return (Notification.permission = 'granted')
    }
    constructor(title, { body }) {
      window.notices.push(body)
    }
    addEventListener() {}
  }
  window.tones = []
  const start = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (...args) {
    window.tones.push(this.frequency.value)
    return start.apply(this, args)
  }
  Object.defineProperty(document, 'hidden', { get: () => window.isAway })
`

test('[WEB18] who is mentioned while the page is not looked at is told by notice and sound, if they asked for it', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await anna.page.addInitScript(NOTE_NOTICES)
  await joinByPage(game, anna, 'Anna')
  const title = 'Anna – Small Game'
  await anna.titled(title)
  using tom = await joinNew(game, 'Tom')
  await anna.page.evaluate('void (window.isAway = true)')
  await tom.ask('say Anna, are you there?', 'You say')
  await anna.sees('are you there')
  await anna.titled(`(1) ${title}`)
  await anna.page.locator('.line.mention', { hasText: 'Anna, are you there?' }).waitFor()
  assert.deepEqual(await anna.page.evaluate('[window.asked, window.notices]'), [0, []])
  await anna.page.getByRole('button', { name: 'Menu' }).click()
  await anna.page.getByRole('button', { name: 'Settings' }).click()
  await anna.page.getByLabel(/Show a notice/).check()
  await anna.page.getByLabel(/sound/i).check()
  await anna.page.keyboard.press('Escape')
  await waitUntil('the leave is asked for', async () => (await anna.page.evaluate('window.asked')) === 1)
  await tom.ask('say Nobody here?', 'You say')
  await tom.ask('say Wake up, anna!', 'You say')
  await anna.sees('Wake up')
  await waitUntil('the notice and the sound are there', async () =>
    Boolean(await anna.page.evaluate('window.notices.length > 0 && window.tones.length > 0')),
  )
  assert.deepEqual(await anna.page.evaluate('window.notices'), ['Tom says, "Wake up, anna!"'])
  assert.deepEqual(await anna.page.evaluate('window.tones'), [880])
  await anna.page.evaluate("void (window.isAway = false, document.dispatchEvent(new Event('visibilitychange')))")
  await anna.titled(title)
  assert.deepEqual(anna.faults, [])
})

/** A browser of a phone: a page cannot show a notice itself. */
const PHONE_NOTICES = `
  window.notices = []
  window.isAway = false
  window.Notification = class {
    static permission = 'granted'
    static requestPermission = async () => 'granted'
    constructor() {
      throw new TypeError('Illegal constructor. Use ServiceWorkerRegistration.showNotification() instead.')
    }
  }
  ServiceWorkerRegistration.prototype.showNotification = async (title, { body }) => void window.notices.push(body)
  Object.defineProperty(document, 'hidden', { get: () => window.isAway })
`

test('[WEB18] where a page cannot show a notice, as on a phone, its worker does', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await anna.page.addInitScript(PHONE_NOTICES)
  await joinByPage(game, anna, 'Berta')
  await anna.page.evaluate('navigator.serviceWorker.ready')
  await anna.page.getByRole('button', { name: 'Menu' }).click()
  await anna.page.getByRole('button', { name: 'Settings' }).click()
  await anna.page.getByLabel(/Show a notice/).check()
  await anna.page.keyboard.press('Escape')
  using tom = await joinNew(game, 'Till')
  await anna.page.evaluate('void (window.isAway = true)')
  await tom.ask('say Wake up, Berta!', 'You say')
  await waitUntil('the worker shows it', async () =>
    String(await anna.page.evaluate('window.notices.join()')).includes('Wake up, Berta!'),
  )
  assert.deepEqual(anna.faults, [])
})
