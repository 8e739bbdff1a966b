import type { GameProcess } from '../../src/testing/game-process.ts'
import { type KeptByTab, WebPage } from '../../src/testing/web-page.ts'
import { PASSWORD } from './players.ts'
import { waitUntil } from './wait-until.ts'

/** Settings of a game that pages of this machine connect to. */
export const WEB_SETTINGS = { webPort: 0, webAddress: '127.0.0.1' } as const

/** Where the pages of a game connect to. */
export async function webUrlOf(game: GameProcess): Promise<string> {
  const { listeners } = await game.status()
  return `ws://127.0.0.1:${listeners.find(({ protocol }) => protocol === 'web')?.port}/`
}

/** A page that sees the first screen. */
export async function openPage(game: GameProcess, kept: KeptByTab = {}): Promise<WebPage> {
  const page = new WebPage(await webUrlOf(game), kept)
  page.link.connect()
  await pageSees(page, /connect <name> <password>/)
  return page
}

/** A page whose player has made an account and stands in the hall. */
export async function joinByPage(game: GameProcess, name: string, kept: KeptByTab = {}): Promise<WebPage> {
  const page = await openPage(game, kept)
  page.link.sendLine(`create ${name} ${PASSWORD}`, false)
  await pageSees(page, /Hall/)
  return page
}

/** Waits until a page has shown something. */
export async function pageSees(page: WebPage, pattern: RegExp): Promise<void> {
  await waitUntil(`the page shows ${pattern}`, () => page.texts.some((text) => pattern.test(text)))
}
