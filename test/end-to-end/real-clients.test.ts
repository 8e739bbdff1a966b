import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type GameProcess, startGame } from '../../src/testing/game-process.ts'
import { PASSWORD } from '../support/players.ts'
import { isInstalled, Terminal } from '../support/terminal.ts'

interface Client {
  readonly title: string
  readonly program: string
  open(port: number): Promise<Terminal>
  /** What is typed with signs beyond ASCII, and what is shown of it. */
  readonly typed: string
  readonly shown: RegExp
}

const CLIENTS: readonly Client[] = [
  {
    title: 'GNU telnet',
    program: 'telnet',
    open: (port) => Terminal.open(`telnet 127.0.0.1 ${port}`),
    // It takes a byte of 本 for its quit key, and sends a break in the midst of the character.
    typed: 'say é 日本',
    shown: /You say, "é 日本"/,
  },
  {
    title: 'TinTin++',
    program: 'tt++',
    open: (port) => Terminal.open(`tt++ -G -e '#session game 127.0.0.1 ${port}'`),
    typed: 'say é 日本',
    shown: /You say, "é 日本"/,
  },
  {
    title: 'TinyFugue',
    program: 'tf',
    open: (port) =>
      Terminal.open('tf -v -f./game.tfrc', {
        'game.tfrc': `/set visual=off\n/set more=off\n/addworld game 127.0.0.1 ${port}\n/connect game\n`,
      }),
    // The Debian build strips the eighth bit of what it reads, and cannot send such letters.
    typed: 'say plain words',
    shown: /You say, "plain words"/,
  },
]

let game: GameProcess
before(async () => void (game = await startGame()))
after(() => game.stop())

function skipUnless(program: string): string | false {
  const missing = [program, 'tmux'].filter((name) => !isInstalled(name))
  return missing.length > 0 && `${missing.join(' and ')} not installed`
}

for (const [index, client] of CLIENTS.entries()) {
  test(
    `point 2: ${client.title} plays from a clean screen to the goodbye, over reload and crash`,
    {
      skip: skipUnless(client.program),
    },
    async () => {
      await using terminal = await client.open(game.port)
      await terminal.shows(/quit leaves\./)
      const screen = await terminal.text()
      assert.match(screen, /Small Game\n\n? +connect <name> <password> +if you have an account\n/)
      // Bytes of a negotiation that a client shows, or carriage returns, would be seen as these.
      assert.doesNotMatch(screen, /[\ufffdÿûýþð]|\^[M[@]/, screen)

      const name = `Player${'ABC'.charAt(index)}`
      await terminal.type('create')
      await terminal.shows(/Name for your account:/)
      await terminal.type(name)
      await terminal.shows(/Choose a password:/)
      await terminal.type(PASSWORD)
      await terminal.shows(/The same password again:/)
      await terminal.type(PASSWORD)
      await terminal.shows(/You become/)
      await terminal.shows(/A wide hall\./)

      await terminal.type('look')
      await terminal.shows(/A wide hall\./, 2)
      await terminal.type(client.typed)
      await terminal.shows(client.shown)

      assert.equal((await game.reload()).code, 0)
      await terminal.type('say after the reload')
      await terminal.shows(/You say, "after the reload"/)
      await game.killServer()
      await terminal.type('say after the crash')
      await terminal.shows(/You say, "after the crash"/)

      // Echo comes back after passwords: the line itself is seen, and its answer.
      await terminal.type('quit')
      await terminal.shows(/Goodbye\. Come back soon!/)
      const all = await terminal.text()
      assert.ok(!all.includes(PASSWORD), all)
      assert.equal(all.split('quit leaves.').length, 2, 'the connection screen came once')
      assert.doesNotMatch(all, /[\ufffd]|\^[M[@]/, all)
    },
  )
}

test(
  'point 2: Ctrl-C in GNU telnet drops the line, and what comes after it is shown',
  {
    skip: skipUnless('telnet'),
  },
  async () => {
    await using terminal = await Terminal.open(`telnet 127.0.0.1 ${game.port}`)
    await terminal.shows(/quit leaves\./)
    await terminal.key('C-c')
    await terminal.type('look')
    await terminal.shows(/quit leaves\./, 2)
    await terminal.type('quit')
    await terminal.shows(/Goodbye\. Come back soon!/)
  },
)
