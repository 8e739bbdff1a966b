import assert from 'node:assert/strict'
import type { GameProcess } from '../../src/testing/game-process.ts'
import { command } from '../support/commands.ts'
import { PASSWORD } from '../support/players.ts'
import type { Terminal } from '../support/terminal.ts'
import type { RealClient } from './real-client.ts'

/** Bytes of a negotiation that a client shows, carriage returns, and what is no UTF-8, would be seen as these. */
const STRAY = /[\ufffdÿûýþð]|\^[M[@]/

/** `size`: what the game knows of the window. */
export const SIZE_COMMAND = {
  'commands/size.ts': command(
    'size',
    `const { width, height } = call.session?.capabilities ?? {}
    call.msg(\`size \${width} by \${height}.\`)`,
  ),
}

/** What a {@link playThrough} needs. */
export interface PlayThrough {
  readonly game: GameProcess
  readonly client: RealClient
  readonly port: number
  /** Name of the account that is made. */
  readonly name: string
}

/** Plays with a client all that a player meets, from the first screen to the goodbye, looking at the screen. */
export async function playThrough({ game, client, port, name }: PlayThrough): Promise<void> {
  await using terminal = await client.open(port)
  await seesFirstScreen(terminal)
  if (!client.hidesOnce) await isRefused(terminal, name)
  await makesAccount(terminal, name)
  await terminal.type('look')
  await terminal.shows(/A wide hall\./, 2)
  await terminal.type(`say ${client.says}`)
  await terminal.shows(new RegExp(`You say, "${client.says}"`))
  // A client may draw all it has shown again when its window changes.
  isShownOnce(await terminal.text(), 'quit leaves.', 'You become')
  if (client.ownColumns !== undefined) await resizes(terminal, client.ownColumns)
  await outlivesServers(game, terminal)
  // Echo is back after passwords: the line itself is seen, and its answer.
  await terminal.type('quit')
  await terminal.shows(/Goodbye\. Come back soon!/)
  await terminal.shows(client.end)
  sawNoMoreThanIsRight((await terminal.text()).replaceAll(client.says, ''))
}

async function seesFirstScreen(terminal: Terminal): Promise<void> {
  await terminal.shows(/quit leaves\./)
  const screen = await terminal.text()
  assert.match(screen, /Small Game\n\n? +connect <name> <password> +if you have an account\n/)
  assert.doesNotMatch(screen, STRAY, screen)
}

async function isRefused(terminal: Terminal, name: string): Promise<void> {
  await terminal.type('connect')
  await terminal.shows(/Name:/)
  await terminal.type(`No${name}`)
  await terminal.shows(/Password:/)
  await terminal.type(`wrong-${PASSWORD}`)
  await terminal.shows(/That name and password do not go together\./)
}

async function makesAccount(terminal: Terminal, name: string): Promise<void> {
  await terminal.type('create')
  await terminal.shows(/Name for your account:/)
  await terminal.type(name)
  await terminal.shows(/Choose a password:/)
  await terminal.type(PASSWORD)
  await terminal.shows(/The same password again:/)
  await terminal.type(PASSWORD)
  await terminal.shows(new RegExp(`You become ${name}\\.`))
  await terminal.shows(/A wide hall\./)
}

async function resizes(terminal: Terminal, ownColumns: number): Promise<void> {
  const isSeen = async (columns: number): Promise<boolean> =>
    new RegExp(`size ${columns - ownColumns} by \\d+\\.`).test(await terminal.text())
  await terminal.type('size')
  await terminal.shows(new RegExp(`size ${100 - ownColumns} by \\d+\\.`))
  await terminal.resize(72, 30)
  // A client tells its new size some time after it has it.
  for (let count = 0; !(await isSeen(72)) && count < 100; count += 1) await terminal.type('size')
  await terminal.shows(new RegExp(`size ${72 - ownColumns} by \\d+\\.`))
}

async function outlivesServers(game: GameProcess, terminal: Terminal): Promise<void> {
  assert.equal((await game.reload()).code, 0)
  await terminal.type('say after the reload')
  await terminal.shows(/You say, "after the reload"/)
  await game.killServer()
  await terminal.type('say after the crash')
  await terminal.shows(/You say, "after the crash"/)
}

function sawNoMoreThanIsRight(text: string): void {
  assert.ok(!text.includes(PASSWORD), text)
  assert.doesNotMatch(text, STRAY, text)
  isShownOnce(text, 'after the reload"', 'after the crash"', 'Goodbye.')
}

function isShownOnce(text: string, ...parts: readonly string[]): void {
  for (const part of parts) assert.equal(text.split(part).length, 2, `“${part}” once in\n${text}`)
}
