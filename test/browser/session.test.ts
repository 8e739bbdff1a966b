import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinNew, PASSWORD, seesAll } from '../support/players.ts'
import { joinByPage, stageForFile, urlOf } from './support/web-game.ts'

// No session that an earlier test left behind ends while a later one counts them.
const stageFor = stageForFile({ settings: { multisessionMode: 3, resumeWindowMs: 900_000, linkDeadGraceMs: 900_000 } })

test('[WEB1] a player logs in, plays and leaves, while the Server is reloaded and killed', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Anna')
  await anna.stands('Connected')
  using tom = await joinNew(game, 'Tom')
  await game.reload()
  await anna.send('say after the reload')
  await tom.expect(/Anna says, .after the reload./)
  const killed = game.killServer()
  await anna.send('say after the kill 日本')
  await tom.expect(/Anna says, .after the kill 日本./)
  await killed
  tom.send('say I heard you')
  await anna.sees(/Tom says, .I heard you./)
  assert.doesNotMatch(await anna.text(), new RegExp(PASSWORD), 'the password stands in the scrollback')
  await anna.send('quit')
  await anna.stands('The session is over')
  await anna.page.getByRole('button', { name: 'Connect again' }).click()
  await anna.stands('Connected')
  await anna.sees(/A new session begins[\s\S]*connect <name> <password>/)
  await anna.send('quit')
  await anna.stands('The session is over')
  await anna.send('nobody hears this')
  await anna.sees('This is not sent')
  assert.equal(await anna.page.locator('#line').inputValue(), 'nobody hears this')
  assert.equal(await anna.page.locator('#line').getAttribute('placeholder'), 'Enter: Connect again')
  await anna.send('')
  await anna.stands('Connected')
  assert.deepEqual(anna.faults, [])
})

test('T106: T113: [WEB10] a network that is gone for a while costs no line and doubles none; what is typed meanwhile is sent', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Berta')
  using tom = await joinNew(game, 'Tobias')
  const cuts = [2, 5]
  let heard = ''
  for (let count = 1; count <= 8; count += 1) {
    if (cuts.includes(count)) {
      await anna.page.context().setOffline(true)
      await anna.cutSockets()
      await anna.stands(/Connection lost/)
      await anna.send(`say typed while away ${count}`)
      await anna.stands(/One line waits/)
    }
    tom.send(`say part ${count}`)
    heard += await seesAll(tom)
    if (cuts.includes(count - 1)) {
      await anna.page.context().setOffline(false)
      await anna.stands('Connected')
      await anna.page.locator('.line.waiting').first().waitFor({ state: 'detached' })
    }
  }
  await anna.sees('part 8')
  assert.deepEqual(
    await anna.shown(/part \d/g),
    Array.from({ length: 8 }, (_, index) => `part ${index + 1}`),
  )
  await anna.sees(/You say, .typed while away 5/)
  heard += await seesAll(tom)
  assert.deepEqual(heard.match(/typed while away \d/g), ['typed while away 2', 'typed while away 5'])
  assert.deepEqual(await anna.shown(/You say, .typed while away \d/g), [
    'You say, "typed while away 2',
    'You say, "typed while away 5',
  ])
  await anna.page.locator('.line.waiting').first().waitFor({ state: 'detached' })
})

/** As long as a tunnel. */
const AWAY_MS = 30_000

test('T113: [WEB10] a network that is gone for thirty seconds, while a paragraph is being told, costs no line of it', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Erna')
  using tom = await joinNew(game, 'Till')
  tom.send('say sentence 1')
  await anna.sees('sentence 1')
  await anna.page.context().setOffline(true)
  await anna.cutSockets()
  await anna.stands(/Connection lost/)
  for (let count = 2; count <= 30; count += 1) tom.send(`say sentence ${count}`)
  // The seconds are for the eye: a screen reader is told once that the connection is lost, and not again each second.
  await anna.page.locator('#status-when', { hasText: /^Trying again in \d+\u00A0s\.$/ }).waitFor()
  assert.equal(await anna.page.locator('[role="status"] #status-when').count(), 0)
  assert.doesNotMatch(String(await anna.page.locator('#status [role="status"]').textContent()), /\d/)
  await anna.send('say typed in the tunnel')
  await new Promise((resolve) => setTimeout(resolve, AWAY_MS))
  await anna.stands(/One line waits/)
  await anna.page.context().setOffline(false)
  await tom.expect(/Erna says, .typed in the tunnel./)
  await anna.sees('sentence 30')
  assert.deepEqual(
    await anna.shown(/sentence \d+/g),
    Array.from({ length: 30 }, (_, index) => `sentence ${index + 1}`),
  )
})

const REFRESHES = 100

test('T04: [WEB13] a page that is refreshed a hundred times has its scrollback, its prompt and its session, and goes on', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Clara')
  const { sessions } = await game.status()
  for (let count = 1; count <= REFRESHES; count += 1) {
    await anna.send(`echo before refresh ${count}`)
    await anna.page.reload()
    // Of three, one is refreshed before it is connected again, and one before it has its answer.
    if (count % 3 === 0) await anna.stands('Connected')
    if (count % 3 === 1) await anna.sees(new RegExp(`^before refresh ${count}$`, 'm'))
  }
  await anna.sees(new RegExp(`^before refresh ${REFRESHES}$`, 'm'))
  await anna.send('adopt cat')
  await anna.page.locator('#prompt', { hasText: 'What shall the cat be called?' }).waitFor()
  await anna.page.reload()
  await anna.page.locator('#prompt', { hasText: 'What shall the cat be called?' }).waitFor()
  await anna.send('Tiger')
  await anna.sees('The cat is called Tiger.')
  assert.deepEqual(
    await anna.shown(/^before refresh \d+$/gm),
    Array.from({ length: REFRESHES }, (_, index) => `before refresh ${index + 1}`),
  )
  assert.equal((await game.status()).sessions, sessions)
  assert.equal(await anna.page.evaluate('localStorage.getItem("waystone.session")'), null)
  assert.doesNotMatch(anna.page.url(), /[?#]/)
})

test('T05: T105: [WEB16] two tabs are two sessions; a duplicate of a tab takes its session over, and the tab says so', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using first = await browser.page()
  await joinByPage(game, first, 'Dora')
  await using second = await first.tab()
  await joinByPage(game, second, 'Ulf')
  const { sessions } = await game.status()
  const opened = first.page.waitForEvent('popup')
  // A window that a page opens for its own origin gets a copy of what the tab keeps, as a duplicate does.
  await first.page.evaluate(`void window.open(${JSON.stringify(await urlOf(game))})`)
  const copy = await opened
  await copy.locator('#status-text', { hasText: 'Connected' }).waitFor()
  await first.stands('another tab')
  await copy.locator('#line').fill('echo only here')
  await copy.locator('#line').press('Enter')
  await copy.locator('.line', { hasText: /^only here$/ }).waitFor()
  assert.deepEqual(await first.shown(/only here/g), [])
  await first.page.getByRole('button', { name: 'Take it back here' }).click()
  await first.stands('Connected')
  await first.sees(/A new session begins[\s\S]*connect <name> <password>/)
  assert.equal((await game.status()).sessions, sessions + 1)
})
