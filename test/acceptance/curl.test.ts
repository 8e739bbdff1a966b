import assert from 'node:assert/strict'
import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { type GameProcess, startGame } from '../../src/testing/game-process.ts'
import { PASSWORD } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'
import { portOf } from './ports.ts'
import { skipUnless } from './real-client.ts'

const run = promisify(execFile)
const skip = skipUnless('curl')

let game: GameProcess
let web = 0
before(async () => {
  game = await startGame({ settings: { webPort: 0, webAddress: '127.0.0.1' } })
  web = await portOf(game, 'web')
})
after(() => game.stop())

/** How often it is looked at until a blank line is sent. */
const POLLS_PER_LINE = 10

/** curl as a telnet client, between pipes. It shows what came only once something is typed, be it a blank line. */
class PipedCurl implements Disposable {
  output = ''
  readonly #child: ChildProcessWithoutNullStreams

  constructor(port: number) {
    this.#child = spawn('curl', ['-sN', `telnet://127.0.0.1:${port}`])
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => (this.output += text))
    // The game may have closed the connection already.
    this.#child.stdin.on('error', () => undefined)
  }

  type(line: string): void {
    this.#child.stdin.write(`${line}\n`)
  }

  shows(pattern: RegExp): Promise<void> {
    let polls = 0
    return waitUntil(`${String(pattern)} of curl`, () => {
      polls += 1
      if (polls % POLLS_PER_LINE === 0) this.type('')
      return pattern.test(this.output)
    })
  }

  /** Types no more, and gives the exit code. */
  async end(): Promise<unknown> {
    const ended = once(this.#child, 'close')
    this.#child.stdin.end()
    const [code] = await ended
    return code
  }

  [Symbol.dispose](): void {
    this.#child.kill('SIGKILL')
  }
}

/** Status, type and body of an answer. */
async function fetchPage(url: string): Promise<string> {
  const { stdout } = await run('curl', ['-s', '--max-time', '30', '-w', '\n%{http_code} %{content_type}', url])
  return stdout
}

test('curl reads the home page, the page to play on, and whether the game is well', { skip }, async () => {
  assert.match(await fetchPage(`http://127.0.0.1:${web}/`), /Small Game[\s\S]*\n200 text\/html/)
  assert.match(await fetchPage(`http://127.0.0.1:${web}/play`), /Small Game[\s\S]*\n200 text\/html/)
  assert.match(await fetchPage(`http://127.0.0.1:${web}/healthz`), /^ok\n\n200 text\/plain/)
  assert.match(await fetchPage(`http://127.0.0.1:${web}/readyz`), /\n200 text\/plain/)
  assert.match(await fetchPage(`http://127.0.0.1:${web}/no-such-page`), /\n404 text\//)
})

test('[TEL37] curl on the telnet port is told in one sentence that this is no web page', { skip }, async () => {
  // The opening of telnet comes first, so this is no HTTP to curl.
  const { stdout } = await run('curl', ['-s', '--http0.9', `http://127.0.0.1:${game.port}/`], { encoding: 'latin1' })
  assert.match(stdout, /HTTP\/1\.1 400 Bad Request\r\n[\s\S]*\r\n\r\n[A-Z][^\n]+\.\s*$/)
})

test('curl telnet:// plays what is piped into it, over reload and crash, to the goodbye', { skip }, async () => {
  using curl = new PipedCurl(game.port)
  await curl.shows(/ leaves\./)
  curl.type(`create Cora ${PASSWORD}`)
  await curl.shows(/You become .*Cora/)
  curl.type('say é ÿ 日本 😀')
  await curl.shows(/You say, "é ÿ 日本 😀"/)
  assert.equal((await game.reload()).code, 0)
  curl.type('say after the reload')
  await curl.shows(/You say, "after the reload"/)
  await game.killServer()
  curl.type('say after the crash')
  await curl.shows(/You say, "after the crash"/)
  curl.type('quit')
  await curl.shows(/Goodbye\. Come back soon!/)
  assert.equal(await curl.end(), 0)
  assert.match(curl.output, /Goodbye\. Come back soon!\r\n$/)
  assert.doesNotMatch(curl.output, /\ufffd/)
})
