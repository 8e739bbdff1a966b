import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeTemporaryFolder, type TemporaryFolder } from '../../src/testing/temporary-folder.ts'
import { filesOfHowTo } from '../support/how-to.ts'
import { WEB_SETTINGS, webUrlOf } from '../support/pages.ts'
import { joinNew, PASSWORD, seesAll, startTestGame } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'

/** A network between a client and the game that can be cut, and holds nothing up. */
async function openNetwork(gamePort: number) {
  const sockets = new Set<Socket>()
  let isDown = false
  const server = createServer((near) => {
    if (isDown) return void near.resetAndDestroy()
    const far = connect(gamePort, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => undefined)
      one.on('close', () => other.destroy())
      one.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  assert.ok(typeof address === 'object' && address)
  return {
    port: address.port,
    cut: () => {
      isDown = true
      for (const socket of sockets) socket.resetAndDestroy()
      sockets.clear()
    },
    mend: () => (isDown = false),
    [Symbol.dispose]: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

/** The program of the page, as somebody runs it who has read it. */
class Program implements Disposable {
  readonly #folder: TemporaryFolder = makeTemporaryFolder()
  readonly #child: ChildProcess
  output = ''
  isOver = false

  constructor(code: string, url: string) {
    const file = join(this.#folder.path, 'play.ts')
    writeFileSync(file, code)
    const { NODE_TEST_CONTEXT: _, ...env } = process.env
    this.#child = spawn(process.execPath, [file, url], { env, stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.output += text))
    this.#child.once('close', () => (this.isOver = true))
  }

  types(line: string): void {
    this.#child.stdin?.write(`${line}\n`)
  }

  async shows(pattern: RegExp): Promise<void> {
    await waitUntil(`${String(pattern)} in\n${this.output}`, () => pattern.test(this.output))
  }

  [Symbol.dispose](): void {
    this.#child.kill('SIGKILL')
    this.#folder[Symbol.dispose]()
  }
}

test('[SOCK14] [SOCK15] [SOCK16] the client of the how-to plays, and loses and doubles nothing over a lost network', async () => {
  const code = filesOfHowTo('write-a-web-client.md')['play.ts']
  assert.ok(code)
  await using game = await startTestGame({ settings: WEB_SETTINGS })
  using network = await openNetwork(Number(new URL(await webUrlOf(game)).port))
  using tom = await joinNew(game, 'Tom')
  using program = new Program(code, `ws://127.0.0.1:${network.port}/`)
  program.types(`create Anna ${PASSWORD}`)
  await program.shows(/You become Anna\./)
  program.types('say before')
  await tom.expect(/Anna says, .before./)
  network.cut()
  await tom.expect('Anna looks lost in thought.')
  for (let count = 1; count <= 5; count += 1) {
    tom.send(`say missed ${count}`)
    program.types(`say typed ${count}`)
  }
  await seesAll(tom)
  network.mend()
  await program.shows(/You say, "typed 5"/)
  await tom.expect(/Anna says, .typed 5./)
  assert.deepEqual(program.output.match(/missed \d|You say, "[^"]*"/g), [
    'You say, "before"',
    ...[1, 2, 3, 4, 5].map((count) => `missed ${count}`),
    ...[1, 2, 3, 4, 5].map((count) => `You say, "typed ${count}"`),
  ])
  program.types('quit')
  await program.shows(/Goodbye/)
  await waitUntil('its end', () => program.isOver)
})
