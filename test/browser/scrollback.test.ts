import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinNew } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'
import type { TestPage } from './support/browser.ts'
import { joinByPage, stageForFile } from './support/web-game.ts'

const stageFor = stageForFile()

const MAX_TASK_MS = 50

/** Milliseconds of processor time of the tasks that the page was busy with while a player did something. */
async function tasksDuring({ page }: TestPage, action: () => Promise<void>): Promise<readonly number[]> {
  const browser = page.context().browser()
  assert.ok(browser)
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] })
  await action()
  const traced = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] }
  // The first key is pressed when tracing has begun, which is a long task of its own.
  const key = traced.traceEvents.find(({ name }) => name === 'EventDispatch')
  assert.ok(key)
  return traced.traceEvents
    .filter(({ name, pid, tid, ts }) => name === 'RunTask' && pid === key.pid && tid === key.tid && ts > key.ts)
    .map(({ tdur = 0 }) => tdur / 1000)
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly ts: number
  /** Microseconds of processor time, which other programs of a busy machine do not lengthen. */
  readonly tdur?: number
}

async function flood(page: TestPage, messages: number, lines = 1000): Promise<void> {
  const newest = "document.querySelector('.log-lines').lastChild?.textContent"
  for (let count = 1; count <= messages; count += 1) {
    const label = `${lines === 1000 ? 'm' : 'k'}${count}`
    await page.send(`flood ${lines} ${label}`)
    await waitUntil('all lines are there', async () =>
      String(await page.page.evaluate(newest)).startsWith(`${label} ${lines} `),
    )
  }
}

test('[WEB7] 50,000 lines: typing and new lines make no long task, all are found, and the page holds few of them', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Anna')
  await flood(anna, 45)
  // Few enough at once that all of them go into the page.
  await flood(anna, 12, 450)
  assert.ok((await anna.page.locator('#log .line').count()) >= 3000)
  assert.ok((await anna.page.locator('#log .line').count()) <= 4100)
  const tasks = await tasksDuring(anna, async () => {
    for (let count = 1; count <= 10; count += 1) {
      await anna.page.locator('#line').pressSequentially('echo typed quickly', { delay: 5 })
      await anna.page.locator('#line').press('Enter')
      await anna.send(`flood 100 n${count}`)
    }
    await anna.sees(/n10 100 of/)
  })
  assert.equal(await anna.page.locator('#below').isVisible(), false, 'the newest line is not in view')
  assert.ok(tasks.length > 100)
  const long = tasks.filter((ms) => ms > MAX_TASK_MS)
  assert.deepEqual(long, [], `tasks of ${long.join(', ')} ms`)
  await anna.page.keyboard.press('Control+f')
  await anna.page.locator('#find-text').fill('m2 7 of')
  await anna.page.locator('#find-count', { hasText: '1 of 1' }).waitFor()
  await anna.page.locator('.line.found', { hasText: 'm2 7 of' }).waitFor()
  assert.deepEqual(anna.faults, [])
})

test('[WEB8] who has scrolled up keeps their place, is told how many lines are new, and reaches every line', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Berta')
  await flood(anna, 8)
  const frame = anna.page.locator('#log')
  await frame.hover()
  await frame.evaluate((element) => element.addEventListener('scrollend', () => (element.dataset['stands'] = 'still')))
  await anna.page.mouse.wheel(0, -3000)
  const topLine = `(() => {
    const top = document.querySelector('#log').getBoundingClientRect().top
    return [...document.querySelectorAll('#log .line')].find((each) => each.getBoundingClientRect().top >= top)?.textContent
  })()`
  await waitUntil('it has scrolled', async () => !String(await anna.page.evaluate(topLine)).includes('m8 9'))
  await anna.page.locator('#log[data-stands="still"]').waitFor()
  const before = await anna.page.evaluate(topLine)
  using tom = await joinNew(game, 'Tom')
  for (let count = 1; count <= 30; count += 1) tom.send(`say new ${count}`)
  await anna.page.locator('#below').waitFor()
  await waitUntil('all are counted', async () =>
    /^3[0-3] new lines below/.test((await anna.page.locator('#below').textContent()) ?? ''),
  )
  assert.equal(await anna.page.evaluate(topLine), before)
  await frame.evaluate((element) => element.focus())
  const isOldest = `document.querySelector('#log').scrollTop < 5 &&
    [...document.querySelectorAll('#log .line')].slice(0, 80).some((each) => each.textContent.startsWith('m1 1 of'))`
  await waitUntil('the oldest line is reached', async () => {
    await anna.page.keyboard.press('Home')
    return Boolean(await anna.page.evaluate(isOldest))
  })
  await anna.page.locator('#below').click()
  await anna.sees(/Tom says, .new 30/)
  await waitUntil('it is at the end', async () => anna.page.locator('#below').isHidden())
})

test('[WEB9] who looks for the same again finds what has come since', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Carla')
  const { keyboard } = anna.page
  await anna.send('echo a needle')
  await anna.sees(/^a needle$/m)
  await keyboard.press('Control+f')
  await keyboard.type('needle')
  await anna.page.locator('#find-count', { hasText: '1 of 2' }).waitFor()
  await anna.page.getByRole('button', { name: 'Close' }).click()
  await anna.send('echo another needle')
  await anna.sees(/^another needle$/m)
  await keyboard.press('Control+f')
  await keyboard.press('Enter')
  await anna.page.locator('#find-count', { hasText: '1 of 4' }).waitFor()
  await anna.page.locator('.line.found', { hasText: /^another needle$/ }).waitFor()
})

test('[WEB9] what is copied is the text, a line each, with what can be clicked in it', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Clara')
  await anna.send('look')
  await anna.sees(/^look$[\s\S]*Exits/m)
  const copied = await anna.page.evaluate(`(() => {
    getSelection().selectAllChildren(document.querySelector('.log-lines'))
    const data = new DataTransfer()
    const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true })
    document.querySelector('.log-lines').dispatchEvent(event)
    return data.getData('text/plain')
  })()`)
  assert.match(String(copied), /\nlook\nHall\nA wide hall\.\nExits: north/)
  assert.doesNotMatch(String(copied), / \n/)
})

test('[WEB9] the scrollback is given as a file of plain text, and is cleared', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Dora')
  await anna.send('echo to be kept')
  await anna.sees(/^to be kept$/m)
  const downloading = anna.page.waitForEvent('download')
  await anna.page.getByRole('button', { name: 'Menu' }).click()
  await anna.page.getByRole('button', { name: 'Save the scrollback' }).click()
  const download = await downloading
  assert.match(download.suggestedFilename(), /^Dora – Small Game \d{4}-.*\.txt$/)
  const stream = await download.createReadStream()
  const text = (await stream.toArray()).join('')
  assert.match(text, /\n> echo to be kept\nto be kept\n/)
  await anna.page.getByRole('button', { name: 'Menu' }).click()
  await anna.page.getByRole('button', { name: 'Clear the scrollback' }).click()
  await waitUntil('it is empty', async () => (await anna.lines()).length === 0)
  await anna.page.reload()
  await anna.send('echo afterwards')
  await anna.sees(/^afterwards$/m)
  assert.doesNotMatch(await anna.text(), /to be kept/)
})
