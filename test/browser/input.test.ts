import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PASSWORD } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'
import { joinByPage, stageForFile, urlOf } from './support/web-game.ts'

const stageFor = stageForFile()

test('T89: [WEB11] a half-typed line comes back after the history; several lines go in order, many only when asked', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Anna')
  const line = anna.page.locator('#line')
  await anna.send('echo one')
  await anna.send('echo two')
  await line.fill('half a line')
  await line.press('ArrowUp')
  await line.press('ArrowUp')
  assert.equal(await line.inputValue(), 'echo one')
  await line.press('ArrowDown')
  await line.press('ArrowDown')
  assert.equal(await line.inputValue(), 'half a line')

  await line.fill('echo a\necho b\necho c')
  await line.press('Enter')
  await anna.sees(/^c$/m)
  assert.deepEqual(await anna.shown(/^[abc]$/gm), ['a', 'b', 'c'])

  const many = Array.from({ length: 12 }, (_, index) => `echo many ${index + 1}`).join('\n')
  await line.fill(many)
  await line.press('Enter')
  await anna.page.getByRole('dialog').getByText('Send 12 lines?').waitFor()
  await anna.page.getByRole('button', { name: 'Do not send' }).click()
  assert.equal(await line.inputValue(), many)
  await line.press('Enter')
  await anna.page.getByRole('button', { name: 'Send them all' }).click()
  await anna.sees(/^many 12$/m)
  assert.equal((await anna.shown(/^many \d+$/gm)).length, 12)
  assert.equal(await line.inputValue(), '')
  assert.deepEqual(anna.faults, [])
})

test('[WEB15] Tab completes a word that was seen, and leaves the input when there is none', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Berta')
  await anna.send('echo Bartholomew stands here')
  await anna.sees(/^Bartholomew/m)
  const line = anna.page.locator('#line')
  await line.pressSequentially('whisper barth')
  await line.press('Tab')
  assert.equal(await line.inputValue(), 'whisper Bartholomew ')
  await line.fill('')
  await line.press('Tab')
  assert.equal(await anna.page.evaluate('document.activeElement.id'), 'send')
})

test('[WEB15] Tab completes a command that was never seen, as the game tells what can be typed here', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Berit')
  const line = anna.page.locator('#line')
  await line.pressSequentially('invent')
  await waitUntil('the command is known', async () => {
    await line.press('Tab')
    return (await line.inputValue()) === 'inventory '
  })
  await line.fill('help invent')
  await line.press('Tab')
  assert.equal(await line.inputValue(), 'help inventory ')
  assert.deepEqual(anna.faults, [])
})

test('[WEB20] a function key sends the alias that is named after it, wherever the focus is', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Cora')
  await anna.page.getByRole('button', { name: 'Menu' }).click()
  await anna.page.getByRole('button', { name: 'Aliases' }).click()
  await anna.page.getByLabel(/For example/).fill('f3 = echo third; echo key')
  await anna.page.getByRole('button', { name: 'Save', exact: true }).click()
  await anna.page.locator('#line').fill('half typed')
  await anna.page.locator('#log').focus()
  await anna.page.keyboard.press('F3')
  await anna.sees(/^third$[\s\S]*^key$/m)
  assert.equal(await anna.page.locator('#line').inputValue(), 'half typed')
  assert.equal(await anna.page.locator('#find').isVisible(), false)
})

test('[WEB11] who wants it finds what they sent in the line, and sends it again by Enter', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Cleo')
  await anna.page.getByRole('button', { name: 'Menu' }).click()
  await anna.page.getByRole('button', { name: 'Settings' }).click()
  await anna.page.getByLabel(/Keep what I sent/).check()
  await anna.page.keyboard.press('Escape')
  const line = anna.page.locator('#line')
  await anna.send('echo again')
  await line.press('Enter')
  await anna.sees(/^again$[\s\S]*^again$/m)
  await line.pressSequentially('echo other')
  assert.equal(await line.inputValue(), 'echo other')
  await line.press('ArrowUp')
  assert.equal(await line.inputValue(), 'echo again')
})

test('an alias of the player is kept over a refresh and sends its lines', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Clara')
  await anna.page.getByRole('button', { name: 'Menu' }).click()
  await anna.page.getByRole('button', { name: 'Aliases' }).click()
  await anna.page.getByLabel(/For example/).fill('greet = echo hello %1; echo and %*')
  await anna.page.getByRole('button', { name: 'Save', exact: true }).click()
  await anna.page.reload()
  await anna.send('greet Tom and Ben')
  await anna.sees(/^hello Tom$[\s\S]*^and Tom and Ben$/m)
})

test('[WEB12] a password is asked for unseen, and stands neither on the page, nor in the history, nor in what is kept', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await anna.page.goto(await urlOf(game))
  await anna.sees('connect <name> <password>')
  await anna.send('create Dora')
  const secret = anna.page.locator('#secret')
  await secret.waitFor()
  assert.equal(await secret.getAttribute('type'), 'password')
  assert.equal(await anna.page.locator('#line').isVisible(), false)
  assert.equal(await anna.page.evaluate('document.activeElement.id'), 'secret')
  await anna.page.reload()
  await secret.waitFor()
  await secret.fill(PASSWORD)
  await secret.press('Enter')
  await waitUntil('the password is asked for again', async () => (await secret.inputValue()) === '')
  await anna.page.locator('#prompt', { hasText: /again/i }).waitFor()
  await secret.fill(PASSWORD)
  await secret.press('Enter')
  await anna.sees('Hall')
  await anna.page.locator('#line').waitFor()
  await anna.page.locator('#line').press('ArrowUp')
  assert.equal(await anna.page.locator('#line').inputValue(), 'create Dora')
  const kept: unknown = await anna.page.evaluate('JSON.stringify([{...sessionStorage}, {...localStorage}])')
  assert.doesNotMatch(String(kept), new RegExp(PASSWORD))
  assert.doesNotMatch(await anna.page.content(), new RegExp(PASSWORD))
})

test('[WEB15] the keyboard alone does everything: settings, commands in the text, find, back to the line', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Emma')
  const { keyboard } = anna.page
  const focused = (): Promise<unknown> =>
    anna.page.evaluate('document.activeElement.textContent || document.activeElement.id')
  const isCommand = 'document.activeElement.matches(".command")'
  for (let count = 0; count < 30 && !(await anna.page.evaluate(isCommand)); count += 1)
    await keyboard.press('Shift+Tab')
  assert.match(String(await focused()), /north/)
  await keyboard.press('Enter')
  await anna.sees('Garden')
  await keyboard.press('Control+f')
  assert.equal(await focused(), 'find-text')
  await keyboard.type('wide hall')
  await anna.page.locator('#find-count', { hasText: '1 of ' }).waitFor()
  await anna.page.locator('.line.found', { hasText: 'A wide hall.' }).waitFor()
  await keyboard.press('Escape')
  assert.equal(await focused(), 'line')
  await anna.page.getByRole('button', { name: 'Menu' }).focus()
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await anna.page.getByRole('heading', { name: 'Settings' }).waitFor()
  await anna.page.getByLabel('Theme').focus()
  await keyboard.type('High')
  await waitUntil('the theme has changed', async () =>
    Boolean(await anna.page.evaluate('document.documentElement.dataset.theme === "contrast"')),
  )
  // A field that is emptied on the way to another number drops no lines.
  const lines = anna.page.getByLabel('Lines of scrollback')
  await lines.fill('')
  await keyboard.press('Tab')
  await waitUntil('it is as at first', async () => (await lines.inputValue()) === '50000')
  await keyboard.press('Escape')
  await anna.page.getByRole('heading', { name: 'Settings' }).waitFor({ state: 'hidden' })
  assert.deepEqual(anna.faults, [])
})
