import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GameProcess, startGame } from '../../src/testing/game-process.ts'
import { SeededRandom } from '../../src/testing/seeded-random.ts'
import { type KeptByTab, WebPage } from '../../src/testing/web-page.ts'
import { command, TEST_COMMANDS } from '../support/commands.ts'
import { joinNew, PASSWORD, seesAll } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'

const SEED = Number(process.env['FAULT_SEED'] ?? Date.now() % 1_000_000_000)
const CUTS = 1000
/** The Server is killed after so many cuts, again and again. */
const CUTS_PER_KILL = 125
const FILES = { ...TEST_COMMANDS, 'commands/echo.ts': command('echo', 'call.msg(call.args)') }

/** A tab, whatever page is in it: what all of them have shown, one after the other. */
class Tab {
  readonly kept: KeptByTab = {}
  readonly #url: string
  readonly #shown: string[] = []
  page: WebPage

  constructor(url: string) {
    this.#url = url
    this.page = this.#open()
  }

  /** Lines of a kind, in the order in which they were shown. */
  shown(pattern: RegExp): string[] {
    return [...this.#shown, ...this.page.texts].flatMap((text) => pattern.exec(text)?.[0] ?? [])
  }

  refresh(): void {
    this.page[Symbol.dispose]()
    this.#shown.push(...this.page.texts)
    this.page = this.#open()
  }

  #open(): WebPage {
    const page = new WebPage(this.#url, this.kept)
    page.link.connect()
    return page
  }
}

async function openTab(game: GameProcess): Promise<Tab> {
  const { listeners } = await game.status()
  const tab = new Tab(`ws://127.0.0.1:${listeners.find(({ protocol }) => protocol === 'web')?.port}/`)
  await waitUntil('the first screen', () => tab.shown(/connect <name>/).length > 0)
  tab.page.link.sendLine(`create Anna ${PASSWORD}`, false)
  await waitUntil('the hall', () => tab.shown(/^Hall/).length > 0)
  return tab
}

function numbered(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${word} ${index + 1}`)
}

test(`[RES1-RES10] T111: T113: ${CUTS} cuts of a page's network, refreshes and kills among them: every line both ways once, in order`, async (t) => {
  t.diagnostic(`seed ${SEED}; repeat with FAULT_SEED=${SEED} npm run test:faults -- web-cuts`)
  const random = new SeededRandom(SEED)
  const web = { webPort: 0, webAddress: '127.0.0.1', negotiationTimeoutMs: 20 }
  const settings = { ...web, commandsPerSecond: 0, linkDeadGraceMs: 600_000 }
  await using game = await startGame({ files: FILES, settings })
  const tab = await openTab(game)
  using tom = await joinNew(game, 'Tom')
  let typed = 0
  let said = 0
  let heard = ''
  for (let cut = 1; cut <= CUTS; cut += 1) {
    for (let count = random.below(4); count > 0; count -= 1) {
      typed += 1
      tab.page.link.sendLine(random.below(2) === 0 ? `say typed ${typed}` : `echo typed ${typed}`, false)
    }
    for (let count = random.below(3); count > 0; count -= 1) tom.send(`say said ${(said += 1)}`)
    if (random.below(2) === 0) await new Promise((resolve) => setTimeout(resolve, random.below(30)))
    if (random.below(20) === 0) tab.refresh()
    else tab.page.cut()
    if (cut % CUTS_PER_KILL === 0) await game.killServer()
    if (random.below(3) === 0) await waitUntil('the page is back', () => tab.page.isConnected)
  }
  await waitUntil('the page has it all', () => tab.page.isConnected && tab.shown(/typed \d+/).length >= typed, 90_000)
  heard = await seesAll(tom)
  await waitUntil('the page has heard it all', () => tab.shown(/said \d+/).length >= said, 90_000)
  assert.deepEqual(tab.shown(/typed \d+/), numbered('typed', typed))
  assert.deepEqual(tab.shown(/said \d+/), numbered('said', said))
  const others = [...heard.matchAll(/Anna says, "typed (\d+)"/g)].map(([, n]) => Number(n))
  assert.deepEqual(
    others,
    others.toSorted((one, other) => one - other),
  )
  assert.equal(new Set(others).size, others.length)
  t.diagnostic(`${typed} lines typed, ${said} heard, ${tab.page.sockets.length} sockets of the last page`)
  assert.equal((await game.status()).sessions, 2)
  tab.page[Symbol.dispose]()
})
