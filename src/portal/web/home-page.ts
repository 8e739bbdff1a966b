import type { ListenerStatus } from '../listeners/listener.ts'
import { escapeHtml } from './escape-html.ts'

/** What the home page tells. */
export interface HomePageFacts {
  readonly gameName: string
  /** Paragraphs of the game's own. */
  readonly welcome: readonly string[]
  /** How many play; `undefined` before the game has said so. */
  readonly players: number | undefined
  /** Names of the first of them. */
  readonly online: readonly string[]
  /** Whether a Server runs the game. */
  readonly isReady: boolean
  readonly listeners: readonly ListenerStatus[]
  /** The name under which the client reached this page, without a port. */
  readonly host: string
  /** Addresses of the style sheet and the icon. */
  readonly style: string
  readonly icon: string
}

const WELCOME = 'A world made of words, shared with everybody who is here. Come in and look around.'

/** Writes the home page. All that is put into it is text. */
export function makeHomePage(facts: HomePageFacts): string {
  const name = escapeHtml(facts.gameName)
  const paragraphs = (facts.welcome.length > 0 ? facts.welcome : [WELCOME]).map((each) => `<p>${escapeHtml(each)}</p>`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light">
<meta name="description" content="${escapeHtml(facts.welcome[0] ?? WELCOME)}">
<title>${name}</title>
<link rel="icon" href="${facts.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${facts.style}">
</head>
<body>
<main>
<div class="hero">
<img class="emblem" src="${facts.icon}" alt="" width="88" height="88">
<h1>${name}</h1>
${paragraphs.join('\n')}
<p><a class="play" href="play">Play now</a></p>
<p class="aside"><a href="play#screen-reader">Play with a screen reader</a></p>
<p class="online${facts.isReady ? ' is-open' : ''}">${describePlayers(facts)}</p>
</div>
${describeWays(facts)}
</main>
</body>
</html>
`
}

function describePlayers({ players, online, isReady }: HomePageFacts): string {
  if (!isReady) return 'The world is just being set up. What you type meanwhile is kept.'
  if (players === undefined || players === 0) return 'Nobody is here just now.'
  const count = players === 1 ? 'One player is here now' : `${players} players are here now`
  return online.length > 0 ? `${count}: ${listNames(online, players)}.` : `${count}.`
}

function listNames(names: readonly string[], players: number): string {
  const others = Math.max(0, players - names.length)
  const all = names.map(escapeHtml)
  if (others > 0) all.push(others === 1 ? 'one more' : `${others} more`)
  const last = all.pop() ?? ''
  return all.length > 0 ? `${all.join(', ')} and ${last}` : last
}

const CLIENTS: Readonly<Record<string, (host: string, port: number) => readonly [name: string, command: string]>> = {
  telnet: (host, port) => ['Any client for text games', `telnet ${host} ${port}`],
  telnets: (host, port) => ['The same, encrypted', `${host}, port ${port}, with TLS`],
  ssh: (host, port) => ['SSH, by your account', `ssh -p ${port} NAME@${host}`],
}

function describeWays({ listeners, host }: HomePageFacts): string {
  const ways = listeners.flatMap(({ protocol, port }) => {
    const [name, command] = CLIENTS[protocol]?.(host, port) ?? []
    return name && command ? [`<dt>${name}</dt><dd><code>${escapeHtml(command)}</code></dd>`] : []
  })
  return ways.length > 0 ? `<section class="ways"><h2>Other ways in</h2><dl>${ways.join('')}</dl></section>` : ''
}
