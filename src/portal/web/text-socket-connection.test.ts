import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from '../telnet/telnet-fixture.test.ts'
import { ask, openSocket as open, openWebPort, say } from './web-fixture.test.ts'

test('[SOCK5] terminal: text goes both ways in binary frames, in either kind from the client', async () => {
  await using game = await openWebPort()
  using client = await open(game.url, 'terminal.mudstandards.org')
  await until(() => game.sessions.all().length === 1, 'the session')
  say(game, '|rRed|n\nline')
  say(game, '> ', 'prompt')
  await until(() => client.frames.length === 2, 'the output')
  assert.deepEqual(client.frames, ['binary \u001b[91mRed\u001b[0m\r\nline\r\n', 'binary > '])
  client.socket.send(Buffer.from('look\r\nsay é'))
  client.socket.send('quit\n')
  await until(() => game.inputs.length === 3, 'the lines')
  assert.deepEqual(
    game.inputs.map(([, input]) => input.kind === 'text' && input.text),
    ['look', 'say é', 'quit'],
  )
})

test('[SOCK4] telnet: the whole stream goes in binary frames, negotiation included, wherever the frames are cut', async () => {
  await using game = await openWebPort()
  using client = await open(game.url, 'telnet.mudstandards.org')
  const bytes: Buffer[] = []
  client.socket.on('message', (data: Buffer) => void bytes.push(data))
  client.socket.send(Buffer.from([0xff, 0xfb, 0x1f, 0xff, 0xfa, 0x1f, 0]))
  client.socket.send(Buffer.from([90, 0, 30, 0xff, 0xf0]))
  client.socket.send(Buffer.from('lo'))
  client.socket.send(Buffer.from('ok\r\nsay one\r\n'))
  await until(() => game.clock.pending > 0, 'the wait for answers')
  game.clock.advance(1000)
  await until(() => game.inputs.length === 2, 'the lines')
  assert.deepEqual(
    game.inputs.map(([, input]) => input.kind === 'text' && input.text),
    ['look', 'say one'],
  )
  assert.equal(game.sessions.all()[0]?.capabilities.width, 90)
  say(game, 'Hello.')
  await until(() => Buffer.concat(bytes).includes('Hello.\r\n'), 'the output')
  const [session] = game.sessions.all()
  assert.ok(session)
  game.sessions.end(session, 'quit')
  await until(() => client.code !== undefined, 'the end')
  assert.equal(client.code, 1000)
})

test('[SOCK5] gmcp and json: structured data travels in text frames, JSON within JSON in the latter', async () => {
  await using game = await openWebPort()
  using gmcp = await open(game.url, 'gmcp.mudstandards.org')
  using json = await open(game.url, 'json.mudstandards.org')
  await until(() => game.sessions.all().length === 2, 'the sessions')
  gmcp.socket.send('Room.Get {"num":1}')
  json.socket.send(JSON.stringify({ proto: 'gmcp', id: 'Room.Get', data: '{"num":2}' }))
  json.socket.send(JSON.stringify({ proto: 'text', id: '', data: 'look' }))
  for (const rubbish of ['', '{', '[]', '{"proto":"gmcp","id":1,"data":"x"}']) json.socket.send(rubbish)
  await until(() => game.inputs.length === 3, 'the data')
  assert.deepEqual(
    new Set(game.inputs.map(([sessid, input]) => `${sessid} ${JSON.stringify(input)}`)),
    new Set([
      '1 {"kind":"oob","name":"Room.Get","data":{"num":1}}',
      '2 {"kind":"oob","name":"Room.Get","data":{"num":2}}',
      '2 {"kind":"text","text":"look","isSecret":false}',
    ]),
  )
  for (const { connection } of game.sessions.all()) connection?.sendOob('Room.Info', { num: 3 })
  say(game, '> ', 'prompt')
  await until(() => gmcp.frames.length === 2 && json.frames.length === 2, 'the output')
  assert.deepEqual(gmcp.frames, ['text Room.Info {"num":3}', 'binary > '])
  assert.deepEqual(json.frames, [
    'text {"proto":"gmcp","id":"Room.Info","data":"{\\"num\\":3}"}',
    'text {"proto":"prompt","id":"","data":"> "}',
  ])
})

test('[SOCK11] what comes over a prompt stands below it, and the prompt again below that; json marks prompts instead', async () => {
  await using game = await openWebPort()
  using gmcp = await open(game.url, 'gmcp.mudstandards.org')
  using json = await open(game.url, 'json.mudstandards.org')
  await until(() => game.sessions.all().length === 2, 'the sessions')
  ask(game, 'Name: ', false)
  say(game, 'It rains.')
  say(game, 'It stops.')
  await until(() => gmcp.frames.length === 5, 'the prompt again')
  assert.deepEqual(
    gmcp.frames.map((frame) => frame.replace('binary ', '')),
    ['Name: ', '\r\n', 'It rains.\r\n', 'It stops.\r\n', 'Name: '],
  )
  assert.equal(json.frames.length, 3)
  gmcp.socket.send(Buffer.from('Anna'))
  await until(() => game.inputs.length === 1, 'the answer')
  say(game, 'Hello, Anna.')
  await until(() => gmcp.frames.length === 6, 'the text')
  assert.equal(gmcp.frames[5], 'binary Hello, Anna.\r\n')
})

test('[SOCK11] an empty prompt takes away the one that waits', async () => {
  await using game = await openWebPort()
  using client = await open(game.url, 'terminal.mudstandards.org')
  await until(() => game.sessions.all().length === 1, 'the session')
  ask(game, 'Name: ', false)
  say(game, '', 'prompt')
  say(game, 'Bob waves.')
  say(game, 'Bob leaves.')
  await until(() => client.frames.length >= 4, 'the texts')
  assert.deepEqual(
    client.frames.map((frame) => frame.replace('binary ', '')),
    ['Name: ', '\r\n', 'Bob waves.\r\n', 'Bob leaves.\r\n'],
  )
})

test('[SOCK12] a prompt for a secret has a mark in json; players of clients that get none are told that they are seen', async () => {
  await using game = await openWebPort()
  using json = await open(game.url, 'json.mudstandards.org')
  using terminal = await open(game.url, 'terminal.mudstandards.org')
  await until(() => game.sessions.all().length === 2, 'the sessions')
  ask(game, 'Password: ', true)
  await until(() => json.frames.length === 1 && terminal.frames.length === 2, 'the prompts')
  assert.deepEqual(json.frames, ['text {"proto":"prompt","id":"secret","data":"Password: "}'])
  assert.match(terminal.frames[0] ?? '', /^binary Your client shows what you type now\./)
  assert.equal(terminal.frames[1], 'binary Password: ')
  for (const { socket } of [json, terminal]) socket.send(Buffer.from('hunter2'))
  await until(() => game.inputs.length === 2, 'the secrets')
  assert.ok(game.inputs.every(([, input]) => input.kind === 'text' && input.isSecret))
  json.socket.send(Buffer.from('look'))
  await until(() => game.inputs.length === 3, 'a line')
  assert.equal(game.inputs[2]?.[1].kind === 'text' && game.inputs[2][1].isSecret, false)
})

test('T76: [SOCK6] [SOCK12] a line that is too long is told of and dropped, and what it answered goes on waiting', async () => {
  await using game = await openWebPort(() => {}, { maxLineBytes: 100 })
  using client = await open(game.url, 'terminal.mudstandards.org')
  await until(() => game.sessions.all().length === 1, 'the session')
  ask(game, 'Password: ', true)
  client.socket.send('x'.repeat(101))
  await until(() => client.frames.length === 5, 'the prompt again')
  client.socket.send('hunter2')
  await until(() => game.inputs.length === 1, 'the line')
  assert.deepEqual(game.inputs[0]?.[1], { kind: 'text', text: 'hunter2', isSecret: true })
  assert.deepEqual(client.frames.slice(2), [
    'binary \r\n',
    'binary That line was too long (over 100 bytes) and was not used.\r\n',
    'binary Password: ',
  ])
})

test('[SOCK13] Core of GMCP is about the connection: pings are answered, names known, packages kept to once they are named', async () => {
  await using game = await openWebPort(() => {}, { oobAnswersPerSecond: 3 })
  using client = await open(game.url, 'gmcp.mudstandards.org')
  await until(() => game.sessions.all().length === 1, 'the session')
  const [session] = game.sessions.all()
  assert.ok(session?.connection)
  session.connection.sendOob('Comm.Channel.Text', { text: 'all' })
  client.socket.send('Core.Hello {"client":"Mudix","version":"1.2"}')
  client.socket.send('Core.Supports.Set ["Char 1", "Room 1"]')
  client.socket.send('Core.Supports.Remove ["Char"]')
  for (let count = 0; count < 5; count += 1) client.socket.send('Core.Ping')
  client.socket.send('Room.Get')
  await until(() => game.inputs.length === 2, 'what is the game’s')
  assert.deepEqual(
    game.inputs.map(([, input]) => input),
    [
      { kind: 'oob', name: 'Core.Supports', data: ['Char', 'Room'] },
      { kind: 'oob', name: 'Room.Get', data: null },
    ],
  )
  const { clientName, clientVersion, sources } = session.capabilities
  assert.deepEqual([clientName, clientVersion, sources?.['clientName']], ['Mudix', '1.2', 'GMCP'])
  for (const name of ['Comm.Channel.Text', 'Char.Vitals', 'Room.Info']) session.connection.sendOob(name, { num: 3 })
  await until(() => client.frames.length === 4, 'the answers')
  assert.deepEqual(client.frames, [
    'text Comm.Channel.Text {"text":"all"}',
    'text Core.Ping',
    'text Core.Ping',
    'text Room.Info {"num":3}',
  ])
})

test('[SOCK5] structured data above oobMaxBytes is nothing, and so is what is nested too deep', async () => {
  await using game = await openWebPort(() => {}, { oobMaxBytes: 256, oobMaxDepth: 3 })
  using gmcp = await open(game.url, 'gmcp.mudstandards.org')
  using json = await open(game.url, 'json.mudstandards.org')
  const long = JSON.stringify('x'.repeat(300))
  for (const data of [long, '[[[[1]]]]']) {
    gmcp.socket.send(`Room.Get ${data}`)
    json.socket.send(JSON.stringify({ proto: 'gmcp', id: 'Room.Get', data }))
  }
  for (const { socket } of [gmcp, json]) socket.send(Buffer.from('look'))
  await until(() => game.inputs.length === 2, 'the lines')
  assert.ok(game.inputs.every(([, input]) => input.kind === 'text'))
})
