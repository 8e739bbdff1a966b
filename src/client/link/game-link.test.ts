import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../testing/manual-clock.ts'
import type { WebClientMessage, WebServerMessage } from '../../wire/web/web-messages.ts'
import type { GameOutput, LinkStatus } from './game-link-events.ts'
import { GameLink } from './game-link.ts'
import type { GameSocketEvents } from './game-socket.ts'
import type { OutgoingInput } from './outgoing.ts'
import type { SavedResume } from './resume-store.ts'

const TOKEN = 'ab'.repeat(16)
const DEVICE = { width: 80, height: 24, isScreenReader: false, clientName: 'a test' }

/** A socket in the hand of the test. */
interface TestSocket {
  readonly told: GameSocketEvents
  readonly sent: WebClientMessage[]
  isClosed: boolean
}

function setUp(saved?: SavedResume, onStatus: (link: GameLink, status: LinkStatus) => void = () => undefined) {
  const clock = new ManualClock()
  const sockets: TestSocket[] = []
  const statuses: LinkStatus[] = []
  const outputs: GameOutput[] = []
  const notes: string[] = []
  const kept: { saved: SavedResume | undefined } = { saved }
  const link: GameLink = new GameLink({
    clock,
    device: DEVICE,
    random: () => 0,
    open: (told) => {
      const socket: TestSocket = { told, sent: [], isClosed: false }
      sockets.push(socket)
      return {
        send: (text) => void socket.sent.push(JSON.parse(text)),
        close: () => (socket.isClosed = true),
      }
    },
    store: { read: () => kept.saved, write: (next) => (kept.saved = next) },
    events: {
      onStatus: (status) => {
        statuses.push(status)
        onStatus(link, status)
      },
      onOutput: (output) => void outputs.push(output),
      onMissing: (count) => void notes.push(`missing ${count}`),
      onNotice: (text) => void notes.push(text),
      onWorld: () => undefined,
      onNewSession: () => void notes.push('new session'),
      onWaiting: () => {},
      onUnsent: (inputs) => void notes.push(`unsent ${linesOf(inputs).join(', ')}`),
    },
  })
  const last = (): TestSocket => {
    const socket = sockets.at(-1)
    assert.ok(socket)
    return socket
  }
  const hear = (message: WebServerMessage): void => last().told.onText(JSON.stringify(message))
  const welcome = (init: { isResumed?: boolean; taken?: number; missing?: number; token?: string } = {}): void => {
    last().told.onOpen()
    const { isResumed = false, taken = 0, missing = 0, token = TOKEN } = init
    hear({ kind: 'welcome', game: 'a game', token, isResumed, taken, missing, resumeWindowMs: 1000 })
  }
  return { clock, sockets, statuses, outputs, notes, kept, link, last, hear, welcome }
}

function linesOf(inputs: readonly OutgoingInput[]): string[] {
  return inputs.map((input) => (input.kind === 'line' ? `${input.n} ${input.text}` : `${input.n} ${input.name}`))
}

function sentLines({ sent }: TestSocket): string[] {
  return sent.flatMap((message) => (message.kind === 'line' ? [`${message.n} ${message.text}`] : []))
}

test('[RES3] what is typed before the welcome is sent after it, and what is not taken is sent again on the next socket', () => {
  const { link, last, welcome, hear, clock } = setUp()
  link.connect()
  link.sendLine('one', false)
  link.sendLine('two', false)
  welcome()
  assert.deepEqual(sentLines(last()), ['1 one', '2 two'])
  hear({ kind: 'ack', n: 1 })
  last().told.onClose(1006)
  clock.advance(0)
  link.sendLine('three', false)
  welcome({ isResumed: true, taken: 1 })
  assert.deepEqual(sentLines(last()), ['2 two', '3 three'])
})

test('[RES1] an output is told once, whatever is sent twice, and acknowledged for many at once', () => {
  const { link, outputs, last, welcome, hear, clock } = setUp()
  link.connect()
  welcome()
  for (const n of [1, 2, 2, 1, 3]) hear({ kind: 'text', n, spans: [`line ${n}`] })
  assert.deepEqual(
    outputs.map(({ n }) => n),
    [1, 2, 3],
  )
  clock.advance(250)
  assert.deepEqual(last().sent.at(-1), { kind: 'ack', n: 3 })
})

test('T106: [RES8] the first attempt is made at once, then after 0.5 s doubled up to 15 s', () => {
  const { link, last, sockets, statuses, clock } = setUp()
  link.connect()
  last().told.onOpen()
  last().told.onClose(1006)
  const waits: number[] = []
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const status = statuses.at(-1)
    assert.ok(status?.kind === 'reconnecting' && status.retryAt !== undefined)
    waits.push(status.retryAt - clock.now())
    clock.advance(status.retryAt - clock.now())
    assert.equal(sockets.length, attempt + 2)
    last().told.onClose(1006)
  }
  assert.deepEqual(waits, [500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000])
})

test('T106: [RES8] a socket that was welcome and is lost is replaced at once; so is one when the page is looked at again', () => {
  const { link, last, sockets, welcome, clock } = setUp()
  link.connect()
  welcome()
  last().told.onClose(1006)
  clock.advance(0)
  assert.equal(sockets.length, 2)
  last().told.onClose(1006)
  clock.advance(10)
  link.wake()
  assert.equal(sockets.length, 3)
})

test('T107: [RES9] a socket that is dead without a word is found out, at once when the page is looked at', () => {
  const { link, last, sockets, welcome, hear, clock } = setUp()
  link.connect()
  welcome()
  clock.advance(20_000)
  assert.equal(last().sent.at(-1)?.kind, 'ping')
  hear({ kind: 'pong', at: clock.now() })
  clock.advance(8000)
  assert.equal(sockets.length, 1)
  link.wake()
  clock.advance(8000)
  assert.deepEqual([sockets.length, sockets[0]?.isClosed], [2, true])
})

test('T105: [RES7] a session that goes on elsewhere is not taken back by itself', () => {
  const { link, last, sockets, statuses, welcome, clock } = setUp()
  link.connect()
  welcome()
  last().told.onClose(4001)
  clock.advance(60_000)
  link.wake()
  assert.deepEqual([statuses.at(-1)?.kind, sockets.length], ['elsewhere', 1])
  link.connect()
  assert.equal(sockets.length, 2)
})

test('T108: [RES5] login: begins anew on the same socket, and what was typed is given back; final: stops, and gives it back too', () => {
  const { link, last, notes, statuses, kept, hear, clock, sockets } = setUp({
    token: TOKEN,
    received: 7,
    sent: 3,
    unacknowledged: [{ n: 3, text: 'say hello' }],
  })
  link.connect()
  last().told.onOpen()
  assert.deepEqual(last().sent[0], { kind: 'hello', version: 1, device: DEVICE, resume: { token: TOKEN, received: 7 } })
  hear({ kind: 'refused', next: 'login', text: 'Over.' })
  assert.deepEqual([notes, kept.saved], [['Over.', 'unsent 3 say hello'], undefined])
  assert.deepEqual(last().sent.at(-1), { kind: 'hello', version: 1, device: DEVICE })
  link.sendLine('look', false)
  hear({ kind: 'refused', next: 'final', text: 'Too old.' })
  clock.advance(60_000)
  assert.deepEqual([statuses.at(-1), sockets.length], [{ kind: 'refused', text: 'Too old.' }, 1])
  assert.deepEqual(notes.slice(2), ['unsent 1 look'])
})

test('[RES5] retry: waits as long as it is told, and says why once', () => {
  const { link, last, sockets, notes, hear, clock } = setUp()
  link.connect()
  last().told.onOpen()
  hear({ kind: 'refused', next: 'retry', text: 'Full.', retryMs: 3000 })
  clock.advance(2999)
  assert.equal(sockets.length, 1)
  clock.advance(1)
  assert.equal(sockets.length, 2)
  last().told.onOpen()
  hear({ kind: 'refused', next: 'retry', text: 'Full.', retryMs: 3000 })
  assert.deepEqual(notes, ['Full.'])
})

test('[RES10] over a refresh the numbers go on, and a secret that was not taken is not written down', () => {
  const first = setUp()
  first.link.connect()
  first.welcome()
  first.link.sendLine('say hello', false)
  first.link.sendLine('hunter2', true)
  first.hear({ kind: 'text', n: 1, spans: ['Hello.'] })
  assert.ok(!JSON.stringify(first.kept).includes('hunter2'))
  const second = setUp(first.kept.saved)
  second.link.connect()
  second.welcome({ isResumed: true, taken: 0 })
  const [, again, instead] = second.last().sent
  assert.deepEqual(again, { kind: 'line', n: 1, text: 'say hello', isSecret: false })
  assert.deepEqual(instead, { kind: 'oob', n: 2, name: 'Core.KeepAlive', data: null })
  second.hear({ kind: 'text', n: 1, spans: ['Hello.'] })
  second.hear({ kind: 'text', n: 2, spans: ['Again.'] })
  assert.deepEqual(
    second.outputs.map(({ n }) => n),
    [2],
  )
})

test('[RES3] [RES10] data that was not taken is sent again after a refresh, and what is sent anew goes behind all that waits', () => {
  const first = setUp()
  first.link.connect()
  first.welcome()
  first.link.sendLine('look', false)
  first.link.sendOob('Client.Settings.Set', { aliases: 'k = kick' })
  const second = setUp(first.kept.saved, (link, status) => {
    if (status.kind === 'connected') link.sendOob('Client.Settings.Get', null)
  })
  second.link.connect()
  second.welcome({ isResumed: true, taken: 0 })
  assert.deepEqual(second.last().sent.slice(1, 4), [
    { kind: 'line', n: 1, text: 'look', isSecret: false },
    { kind: 'oob', n: 2, name: 'Client.Settings.Set', data: { aliases: 'k = kick' } },
    { kind: 'oob', n: 3, name: 'Client.Settings.Get', data: null },
  ])
})

test('[RES2] what is missing is told once, and the numbers go on behind it', () => {
  const { link, notes, outputs, hear, welcome } = setUp({ token: TOKEN, received: 1, sent: 0, unacknowledged: [] })
  link.connect()
  welcome({ isResumed: true, missing: 4 })
  hear({ kind: 'text', n: 6, spans: ['new'] })
  assert.deepEqual([notes, outputs.map(({ n }) => n)], [['missing 4'], [6]])
})

test('a message that is none, or of a kind that is not known, is left', () => {
  const { link, last, statuses, welcome } = setUp()
  link.connect()
  welcome()
  for (const text of ['', '[]', '{"kind":"dance"}', '{"kind":"text","n":1}', '{"kind":"text","n":1,"spans":"x"}'])
    last().told.onText(text)
  assert.equal(statuses.at(-1)?.kind, 'connected')
})
