import { after, before, type TestContext } from 'node:test'
import type { GameProcess, GameProcessOptions } from '../../../src/testing/game-process.ts'
import { command, TEST_COMMANDS } from '../../support/commands.ts'
import { PASSWORD, startTestGame } from '../../support/players.ts'
import { isBrowserThere, TestBrowser, type TestPage } from './browser.ts'

const FILES = {
  ...TEST_COMMANDS,
  'commands/echo.ts': command('echo', 'call.msg(call.args)'),
  // flood <count> <label>: so many lines in one message.
  'commands/flood.ts': command(
    'flood',
    `const [count = '1', label = 'line'] = call.args.split(' ')
    const lines = Array.from({ length: Number(count) }, (_, index) => \`\${label} \${index + 1} of a long story that goes on\`)
    call.msg({ text: lines.join('\\n') })`,
  ),
}

/** Starts a game with a web port; its settings, and commands beside those of the tests. */
function startWebGame(options: GameProcessOptions = {}): Promise<GameProcess> {
  const web = { webPort: 0, webAddress: '127.0.0.1', commandsPerSecond: 0, resumeWindowMs: 30_000 }
  return startTestGame({
    ...options,
    // A game folder that is there already stays as it is.
    ...(options.dir === undefined ? { files: { ...FILES, ...options.files } } : {}),
    settings: { ...web, ...options.settings },
  })
}

/** What the tests of a file share: one game, one browser. Without a browser its tests are skipped. */
export interface WebStage {
  readonly game: GameProcess
  readonly browser: TestBrowser
}

/** Starts a game and a browser for the tests of a file, before the first of them. */
export function stageForFile(options: GameProcessOptions = {}): (test: TestContext) => WebStage | undefined {
  let stage: WebStage | undefined
  before(async () => {
    if (!isBrowserThere()) return
    const [game, browser] = await Promise.all([startWebGame(options), TestBrowser.open()])
    stage = { game, browser }
  })
  after(async () => {
    await stage?.browser[Symbol.asyncDispose]()
    await stage?.game.stop()
  })
  return (test) => {
    if (!stage) test.skip('There is no browser to test with; CHROMIUM names one.')
    return stage
  }
}

/** Address of a page of the game. */
export async function urlOf(game: GameProcess, path = '/play'): Promise<string> {
  const { listeners } = await game.status()
  return `http://127.0.0.1:${listeners.find(({ protocol }) => protocol === 'web')?.port}${path}`
}

/** Opens the client, makes an account, and waits until its character stands in the first room. */
export async function joinByPage(game: GameProcess, page: TestPage, name: string): Promise<void> {
  await page.page.goto(await urlOf(game))
  await page.sees('connect <name> <password>')
  await page.send(`create ${name} ${PASSWORD}`)
  await page.sees('Hall')
}
