import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../telnet/telnet-fixture.test.ts'
import { openSocket, openWebPort, say } from './web-fixture.test.ts'

const DEVICE = { width: 80, height: 24 }
const HELLO = JSON.stringify({ kind: 'hello', version: 1, device: DEVICE })

/** A client that has said hello, and been welcomed. */
async function begin(url: string, hello = HELLO) {
  const client = await openSocket(url, 'v1.waystone')
  client.socket.send(hello)
  await until(() => client.frames.length === 1, 'the welcome')
  return client
}

for (const [what, message] of Object.entries({
  'no JSON': 'look',
  'no object': '[]',
  'an unknown kind': '{"kind":"dance"}',
  'a line without a number': '{"kind":"line","text":"look"}',
  'a number that is none': '{"kind":"line","n":1.5,"text":"look"}',
  'a gap in the numbers': '{"kind":"line","n":2,"text":"look"}',
  'an acknowledgement of what was never sent': '{"kind":"ack","n":1}',
  'a second hello': HELLO,
})) {
  test(`[SOCK17] ${what} ends the socket, and the session waits for its client`, async () => {
    await using game = await openWebPort()
    using client = await begin(game.url)
    client.socket.send(message)
    await until(() => client.code !== undefined, 'the end')
    assert.equal(client.code, 1008)
    await until(() => game.inputs.length === 1, 'the news')
    assert.deepEqual(game.inputs[0]?.[1], { kind: 'presence', isPresent: false })
  })
}

test('[SOCK17] binary data ends it too, and fields that nobody knows do not', async () => {
  await using game = await openWebPort()
  using client = await begin(
    game.url,
    JSON.stringify({ kind: 'hello', version: 1, device: { ...DEVICE, dpi: 2 }, x: 1 }),
  )
  client.socket.send('{"kind":"line","n":1,"text":"look","colour":"red"}')
  await until(() => client.frames.length === 2, 'the acknowledgement')
  assert.equal(client.frames[1], 'text {"kind":"ack","n":1}')
  client.socket.send(Buffer.from('look'))
  await until(() => client.code !== undefined, 'the end')
  assert.equal(client.code, 1008)
})

test('[SOCK16] a client that acknowledges nothing is shown everything all the same, once', async () => {
  await using game = await openWebPort(() => {}, { resumeBufferLines: 2 })
  using client = await begin(game.url)
  for (let count = 1; count <= 5; count += 1) say(game, `line ${count}`)
  await until(() => client.frames.length === 6, 'all of it')
  assert.deepEqual(
    client.frames.slice(1).map((frame) => /"n":(\d)/.exec(frame)?.[1]),
    ['1', '2', '3', '4', '5'],
  )
})

test('[SOCK14] who is told to begin anew does so on the same socket', async () => {
  await using game = await openWebPort()
  const resume = { token: '0'.repeat(32), received: 3 }
  using client = await begin(game.url, JSON.stringify({ kind: 'hello', version: 1, device: DEVICE, resume }))
  assert.match(client.frames[0] ?? '', /"kind":"refused","next":"login"/)
  client.socket.send(HELLO)
  await until(() => client.frames.length === 2, 'the welcome')
  assert.match(client.frames[1] ?? '', /"kind":"welcome".*"isResumed":false/)
  assert.equal(client.code, undefined)
})
