import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Link } from '../link/link.ts'
import type { PortalToServer, ServerToPortal } from '../link/messages.ts'

/** Two ends of one link, and how to let the world know when a test is done with them. */
export interface LinkPair extends AsyncDisposable {
  readonly portal: Link<PortalToServer, ServerToPortal>
  readonly server: Link<ServerToPortal, PortalToServer>
}

/** The suite that every form of the link passes (docs/spec/link.md). */
export function linkContract(name: string, open: () => Promise<LinkPair>): void {
  const text = (n: number, size = 20): PortalToServer => ({
    kind: 'input',
    sessid: 1,
    n,
    input: { kind: 'text', text: `${n}:${'é'.repeat(size)}`, isSecret: false },
  })

  test(`${name}: [L1] messages arrive whole, once, in the order they were sent`, async () => {
    await using pair = await open()
    const sent = Array.from({ length: 500 }, (_, index) => text(index + 1, index % 50))
    const received = collect(pair.server, sent.length)
    for (const message of sent) pair.portal.send(message)
    assert.deepEqual(await received, sent)
  })

  test(`${name}: [L2] T34: messages of 0 B, 64 KiB around the limit of short lengths, and 10 MB arrive unchanged`, async () => {
    await using pair = await open()
    const sent = [0, 1, 65_535, 65_536, 65_537, 5_000_000].map((size, index) => text(index + 1, size))
    const received = collect(pair.server, sent.length)
    for (const message of sent) pair.portal.send(message)
    assert.deepEqual(await received, sent)
  })

  test(`${name}: [L3] what was flushed is read by the other side although this side ends at once`, async () => {
    await using pair = await open()
    pair.server.send({ kind: 'commit', turn: 7 })
    await pair.server.flush()
    pair.server[Symbol.dispose]()
    assert.deepEqual(await collect(pair.portal, 1), [{ kind: 'commit', turn: 7 }])
  })

  test(`${name}: [L4] the end is announced once, after every message that came before it`, async () => {
    await using pair = await open()
    const events: string[] = []
    const ended = new Promise<void>((resolve) => pair.portal.onEnd(() => (events.push('end'), resolve())))
    pair.portal.receive((message) => events.push(message.kind))
    for (let turn = 1; turn <= 3; turn += 1) pair.server.send({ kind: 'commit', turn })
    pair.server.end()
    await ended
    assert.deepEqual(events, ['commit', 'commit', 'commit', 'end'])
    assert.equal(pair.portal.isEnded, true)
  })

  test(`${name}: [L5] a paused link hands over nothing until it is resumed`, async () => {
    await using pair = await open()
    const events: number[] = []
    pair.portal.receive((message) => {
      if (message.kind === 'commit') events.push(message.turn)
      if (events.length === 1) pair.portal.pause()
    })
    for (let turn = 1; turn <= 3; turn += 1) pair.server.send({ kind: 'commit', turn })
    await pair.server.flush()
    while (events.length === 0) await pass()
    for (let passes = 0; passes < 20; passes += 1) await pass()
    assert.deepEqual(events, [1])
    pair.portal.resume()
    while (events.length < 3) await pass()
    assert.deepEqual(events, [1, 2, 3])
  })

  test(`${name}: [L6] messages sent before a receiver is there wait for it`, async () => {
    await using pair = await open()
    pair.portal.send(text(1))
    await pair.portal.flush()
    for (let passes = 0; passes < 20; passes += 1) await pass()
    assert.deepEqual(await collect(pair.server, 1), [text(1)])
  })

  test(`${name}: [L7] sending after the end is a fault with a code`, async () => {
    await using pair = await open()
    const ended = new Promise<void>((resolve) => pair.portal.onEnd(() => resolve()))
    pair.portal.receive(() => undefined)
    pair.server.end()
    await ended
    assert.throws(() => pair.portal.send(text(1)), { code: 'WS_LINK_CLOSED' })
    await assert.rejects(pair.portal.flush(), { code: 'WS_LINK_CLOSED' })
  })
}

function collect<Incoming>(
  link: { receive(receiver: (message: Incoming) => void): void },
  wanted: number,
): Promise<Incoming[]> {
  return new Promise((resolve) => {
    const received: Incoming[] = []
    link.receive((message) => {
      received.push(message)
      if (received.length === wanted) resolve(received)
    })
  })
}

function pass(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
