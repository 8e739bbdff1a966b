import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WebSocket } from 'ws'
import { settle, until } from '../telnet/telnet-fixture.test.ts'
import { SharedOutput } from '../output/shared-output.ts'
import type { PortalSessions } from '../sessions/portal-sessions.ts'
import { type KeptByTab, WebPage } from '../../testing/web-page.ts'
import { openSocket, openWebPort } from './web-fixture.test.ts'

function say(sessions: PortalSessions, text: string): void {
  for (const { connection } of sessions.all()) connection?.show(new SharedOutput({ kind: 'text', to: [], text }))
}

function linesOf(inputs: Awaited<ReturnType<typeof openWebPort>>['inputs']): string[] {
  return inputs.flatMap(([, input]) => (input.kind === 'text' ? [input.text] : []))
}

test('a page gets a session, what it types arrives, and what is said is shown as runs of text', async () => {
  await using game = await openWebPort()
  using page = new WebPage(game.url)
  page.link.connect()
  await until(() => page.isConnected, 'the connection')
  page.link.sendLine('look', false)
  await until(() => linesOf(game.inputs).length === 1, 'the line')
  say(game.sessions, '|gA <b>bell</b>|n rings.')
  await until(() => page.outputs.length === 1, 'the output')
  assert.deepEqual(page.outputs, [
    { kind: 'text', n: 1, spans: [{ text: 'A <b>bell</b>', style: { fg: 10 } }, ' rings.'] },
  ])
  await until(() => page.link.waiting.length === 0, 'the acknowledgement')
})

test('T110: [RES3] a page that lost its network before anything was said comes back to its session', async () => {
  await using game = await openWebPort()
  using page = new WebPage(game.url)
  page.link.connect()
  await until(() => page.isConnected, 'the connection')
  page.cut()
  await until(() => page.sockets.length === 2 && page.isConnected, 'the resume')
  assert.deepEqual(page.statuses.at(-1), { kind: 'connected', isResumed: true })
  assert.equal(game.sessions.all().length, 1)
  assert.deepEqual(
    game.inputs.map(([, input]) => input.kind === 'presence' && input.isPresent),
    [false, true],
  )
})

test('T104: [RES3] the old socket still looks alive: it is closed, and the page that has it is told where the session is', async () => {
  await using game = await openWebPort()
  const kept = {}
  using first = new WebPage(game.url, kept)
  first.link.connect()
  await until(() => first.isConnected, 'the connection')
  using second = new WebPage(game.url, { ...kept })
  second.link.connect()
  await until(() => second.isConnected, 'the resume')
  await until(() => first.statuses.at(-1)?.kind === 'elsewhere', 'the news')
  assert.equal(game.sessions.all().length, 1)
  assert.deepEqual(game.inputs, [])
})

test('T108: [RES5] a session that was ended is not resumed: the page begins anew', async () => {
  await using game = await openWebPort()
  using page = new WebPage(game.url)
  page.link.connect()
  await until(() => page.isConnected, 'the connection')
  const token = page.kept.saved?.token
  const [session] = game.sessions.all()
  assert.ok(session && token)
  game.sessions.end(session, 'quit')
  await until(() => page.statuses.at(-1)?.kind === 'ended', 'the end')
  assert.deepEqual(page.statuses.at(-1), { kind: 'ended', reason: 'The session is over.' })
  assert.equal(page.kept.saved, undefined)
  using late = new WebPage(game.url, { saved: { token, received: 0, sent: 0, unacknowledged: [] } })
  late.link.connect()
  await until(() => late.isConnected, 'a new session')
  assert.deepEqual([late.statuses.at(-1), late.notes.at(-1)], [{ kind: 'connected', isResumed: false }, 'new session'])
  assert.deepEqual(
    game.sessions.all().map(({ sessid }) => sessid),
    [2],
  )
})

test('T109: [RES6] who is away longer than the window has no session to come back to', async () => {
  await using game = await openWebPort(() => {}, { resumeWindowMs: 1000 })
  using page = new WebPage(game.url)
  page.link.connect()
  await until(() => page.isConnected, 'the connection')
  page.link[Symbol.dispose]()
  await until(() => game.inputs.length === 1, 'away')
  game.clock.advance(1000)
  await until(() => game.inputs.length === 2, 'closed')
  assert.deepEqual(game.inputs[1]?.[1], { kind: 'closed', reason: 'connection lost' })
})

test('[RES2] [RES6] what is too much to keep is counted, and the page says how much it misses', async () => {
  await using game = await openWebPort(() => {}, { resumeBufferLines: 3 })
  const kept = {}
  const page = new WebPage(game.url, kept)
  page.link.connect()
  await until(() => page.isConnected, 'the connection')
  page[Symbol.dispose]()
  await until(() => game.inputs.length === 1, 'away')
  for (let count = 1; count <= 10; count += 1) say(game.sessions, `line ${count}`)
  using back = new WebPage(game.url, kept)
  back.link.connect()
  await until(() => back.texts.length === 3, 'the replay')
  assert.deepEqual([back.notes, back.texts], [['missing 7'], ['line 8', 'line 9', 'line 10']])
})

test('[RES11] while a session has a full queue of lines, another socket is read no more than the one before', async () => {
  await using game = await openWebPort()
  using page = new WebPage(game.url)
  page.link.connect()
  await until(() => page.isConnected, 'the connection')
  const [session] = game.sessions.all()
  assert.ok(session?.connection)
  session.connection.pauseInput()
  page.cut()
  await until(() => page.sockets.length === 2 && page.isConnected, 'the resume')
  for (let count = 1; count <= 50; count += 1) page.link.sendLine(`line ${count}`, false)
  await settle()
  assert.deepEqual([page.link.waiting.length, linesOf(game.inputs)], [50, []])
  session.connection.resumeInput()
  await until(() => page.link.waiting.length === 0 && linesOf(game.inputs).length === 50, 'all of them')
})

test('[RES11] a page that is not read hears at times that its socket lives, until it is read again', async () => {
  await using game = await openWebPort()
  using client = await openSocket(game.url, 'v1.waystone')
  client.socket.send('{"kind":"hello","version":1,"device":{"width":80,"height":24}}')
  await until(() => client.frames.length === 1, 'the welcome')
  const [session] = game.sessions.all()
  assert.ok(session?.connection)
  session.connection.pauseInput()
  game.clock.advance(30_000)
  await until(() => client.frames.length === 4, 'three signs of life')
  assert.deepEqual(client.frames.slice(1), Array(3).fill('text {"kind":"ack","n":0}'))
  session.connection.resumeInput()
  client.socket.send('{"kind":"ping","at":5}')
  await until(() => client.frames.length === 5, 'the answer')
  game.clock.advance(30_000)
  await settle()
  assert.deepEqual(client.frames.slice(4), ['text {"kind":"pong","at":5}'])
})

test('[RES12] of sizes that come by the dozen the game hears the last', async () => {
  await using game = await openWebPort()
  using page = new WebPage(game.url)
  page.link.connect()
  await until(() => page.isConnected, 'the connection')
  const device = { height: 24, isScreenReader: false, clientName: 'a test' }
  for (let width = 81; width <= 120; width += 1) page.link.setDevice({ ...device, width })
  page.link.sendLine('look', false)
  await until(() => linesOf(game.inputs).length === 1, 'what was sent after them')
  assert.deepEqual(game.learned, [])
  game.clock.advance(50)
  await until(() => game.learned.length > 0, 'the news')
  assert.deepEqual(
    game.learned.map(({ width }) => width),
    [120],
  )
})

/** Numbers that look random and are the same for the same seed. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

test('T111: T113: [RES1] [RES3] lines both ways over a hundred cuts: each arrives once, in order', async () => {
  const random = seeded(11)
  await using game = await openWebPort(() => {}, { commandsPerSecond: 0 })
  using page = new WebPage(game.url)
  page.link.connect()
  await until(() => page.isConnected, 'the connection')
  let typed = 0
  let said = 0
  for (let cuts = 0; cuts < 100; cuts += 1) {
    for (let count = random(6); count > 0; count -= 1) page.link.sendLine(`typed ${(typed += 1)}`, false)
    for (let count = random(6); count > 0; count -= 1) say(game.sessions, `said ${(said += 1)}`)
    for (let pause = random(4); pause > 0; pause -= 1) await new Promise((resolve) => setImmediate(resolve))
    page.cut()
    if (random(3) > 0) await until(() => page.isConnected, 'the resume')
  }
  await until(() => page.texts.length === said && linesOf(game.inputs).length === typed, 'everything')
  assert.deepEqual(
    page.texts,
    Array.from({ length: said }, (_, index) => `said ${index + 1}`),
  )
  assert.deepEqual(
    linesOf(game.inputs),
    Array.from({ length: typed }, (_, index) => `typed ${index + 1}`),
  )
  assert.equal(game.sessions.all().length, 1)
})

/** Resumes on a socket of its own and hangs up as soon as the answer is there: gives the token that was in it. */
async function resumeAndHangUp(url: string, token: string, received: number): Promise<string> {
  const socket = new WebSocket(url, 'v1.waystone')
  const device = { width: 80, height: 24, isScreenReader: false, clientName: 'a test' }
  socket.on('open', () =>
    socket.send(JSON.stringify({ kind: 'hello', version: 1, device, resume: { token, received } })),
  )
  const answer = await new Promise<Buffer>((resolve) => socket.once('message', resolve))
  socket.terminate()
  const welcome: unknown = JSON.parse(answer.toString())
  assert.ok(typeof welcome === 'object' && welcome !== null && 'token' in welcome && typeof welcome.token === 'string')
  return welcome.token
}

for (const [which, choose] of [
  ['old', (old: string) => old],
  ['new', (_old: string, next: string) => next],
] as const) {
  test(`T112: [RES4] the answer to a resume is lost, and the page tries again with the ${which} token: one session, nothing lost`, async () => {
    await using game = await openWebPort()
    const kept: KeptByTab = {}
    const page = new WebPage(game.url, kept)
    page.link.connect()
    await until(() => page.isConnected, 'the connection')
    page[Symbol.dispose]()
    const { saved } = kept
    assert.ok(saved)
    await until(() => game.inputs.length === 1, 'away')
    for (const text of ['one', 'two', 'three']) say(game.sessions, text)
    const next = await resumeAndHangUp(game.url, saved.token, saved.received)
    using back = new WebPage(game.url, { saved: { ...saved, token: choose(saved.token, next) } })
    back.link.connect()
    await until(() => back.texts.length === 3, 'what was missed')
    assert.deepEqual([back.texts, game.sessions.all().length], [['one', 'two', 'three'], 1])
    assert.deepEqual(back.statuses.at(-1), { kind: 'connected', isResumed: true })
  })
}
