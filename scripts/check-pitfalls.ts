// Checks that every pitfall that is to be tested has a test that cites it. With --list it prints which.
import { globSync, readFileSync } from 'node:fs'

/**
 * What went wrong in servers of this kind, by the numbers that tests cite, with the sentence a test has to make true.
 *
 * A number stands here once it has a test, and stays.
 */
const PITFALLS: Readonly<Record<string, string>> = {
  T01: 'two clients connect within 1 ms and interleave 1,000 lines: neither gets anything of the other',
  T02: 'a Portal is killed and started again: no new connection is bound to an old session',
  T03: 'an account is deleted or banned: the next line of its session is refused, and the session closed',
  T04: 'a tab is refreshed 100 times, sockets in every order: one session, no line twice',
  T05: 'stale connections of one browser: a line is run once and answered once',
  T06: 'two tabs of one browser are two sessions',
  T07: 'two sessions in the same menu: what one does wrong only that one sees',
  T08: 'a guest quits and connects again: a fresh first screen',
  T09: 'a client reconnects 20 times and logs in at once each time: one session, no orphan',
  T10: 'the owner of a session whose client has vanished logs in again and has the character',
  T11: 'one account, three sessions: output and locks go by the session that typed',
  T12: 'however a socket ends, its session is link-dead at once, with its hooks run once',
  T13: 'a link-dead character leaves when its time is over, seen by nobody',
  T14: 'an idle client stays connected through a box that forgets after 60 s',
  T15: 'keepalives come only between complete writes',
  T16: 'the idle limit: one notice, closed, forgotten on both sides',
  T17: 'who is exempt from the idle limit stays, and the hook was asked',
  T18: 'an idle web client behind a proxy that cuts after 60 s: its next command is run once',
  T19: 'sessions that end within the idle sweep do not stop it',
  T20: 'a bot through 20 reloads and 20 drops: one session',
  T21: 'puppets and sessions agree after every step',
  T67: 'what players type makes no line and no colour that is not theirs to make',
  T69: 'names that look like others are refused',
  T79: 'wrong passwords are slowed, and the owner gets in from elsewhere',
  T97: 'a hook throws when a character is entered: its player reads why and goes on',
  T98: 'after any change the next command sees exactly the merged set',
  T99: 'the game is killed: what was played is let go once, with a crash as the reason',
  T103: 'a token has 128 random bits and is good once',
  T104: 'the old socket still holds the seat: it is evicted, and no token is spent on a refusal',
  T105: 'after a takeover the token of the older tab is void',
  T106: 'the first retry comes at once, then from 0.5 s doubled to 15 s, and when the page is looked at',
  T107: 'a page that wakes can tell a live socket from a dead one',
  T108: 'a refusal says what to do next',
  T109: 'the window of a resume is a setting',
  T110: 'a session that nothing was said to is resumed',
  T111: 'fifty drops in a row are fifty resumes',
  T112: 'the answer to a resume is lost: the old token or the new one, one session',
  T113: 'after a replay the page has every line once, and what was not sent is kept',
  T114: 'clients that race for a limited number of places never get more',
}

const TESTS = ['src/**/*.test.ts', 'test/**/*.ts', 'games/**/*.test.ts']
/** Names there begin with the numbers of byte vectors, which look the same. */
const VECTORS = /^src\/wire\//
const NAME = /\b(?:test|it)\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gs
/** Numbers at the beginning of a name, among rule ids: `[SES12] T13: it leaves`, `T16, T18: who is idle`. */
const CITED = /^(?:\s*(?:\[[\w-]+\]|[TW]\d+|,|:))+/

const citations = new Map<string, string[]>(Object.keys(PITFALLS).map((number) => [number, []]))
for (const file of globSync(TESTS).toSorted()) {
  if (VECTORS.test(file)) continue
  for (const [, , name = ''] of readFileSync(file, 'utf8').matchAll(NAME)) {
    for (const [number] of (CITED.exec(name)?.[0] ?? '').matchAll(/\bT\d+/g))
      citations.get(number)?.push(`${file}: ${name}`)
  }
}

const missing = [...citations].filter(([, tests]) => tests.length === 0)
if (process.argv.includes('--list')) {
  for (const [number, tests] of citations) console.log([`${number} ${PITFALLS[number]}`, ...tests].join('\n    '))
}
for (const [number] of missing) console.error(`No test cites ${number}: ${PITFALLS[number]}.`)
console.log(
  `pitfalls: ${citations.size}, cited by ${[...citations.values()].flat().length} tests, ${missing.length} without one`,
)
if (missing.length > 0) process.exitCode = 1
