import { WEB_SUBPROTOCOL } from '../../wire/web/web-messages.ts'

/** How a WebSocket is spoken. */
export type WebSpeech = 'waystone' | 'json' | 'gmcp' | 'telnet' | 'terminal'

/** The subprotocols, the best first: mudstandards.org for other people's clients, and our own. */
const SPEECHES: readonly (readonly [name: string, speech: WebSpeech])[] = [
  [WEB_SUBPROTOCOL, 'waystone'],
  ['json.mudstandards.org', 'json'],
  ['gmcp.mudstandards.org', 'gmcp'],
  ['telnet.mudstandards.org', 'telnet'],
  ['terminal.mudstandards.org', 'terminal'],
]

/** The best subprotocol of those that a client lists; `undefined` if it lists none that is spoken here. */
export function chooseSubprotocol(offered: Iterable<string>): string | undefined {
  const listed = new Set(offered)
  return SPEECHES.find(([name]) => listed.has(name))?.[0]
}

/** How a chosen subprotocol is spoken; a client that named none speaks our own. */
export function speechOf(subprotocol: string): WebSpeech {
  return SPEECHES.find(([name]) => name === subprotocol)?.[1] ?? 'waystone'
}
