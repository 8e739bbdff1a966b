import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { GameProcess } from '../../src/testing/game-process.ts'
import { GmcpClient } from '../support/gmcp-client.ts'
import { joinNew, PASSWORD, startTestGame } from '../support/players.ts'
import { RawClient } from '../support/raw-client.ts'

const COUNT = `
import type { InputHandler } from 'waystone'

export const count: InputHandler<number> = {
  name: 'Game.Count',
  level: 'loggedIn',
  read: (data) => (typeof data === 'number' ? data : undefined),
  run({ session, puppet }, n) {
    const counted = Array.isArray(puppet?.db.counted) ? [...puppet.db.counted, n] : [n]
    puppet?.attributes.add('counted', counted)
    session.msg({ oob: { 'Game.Counted': counted } })
  },
}
`

let game: GameProcess
before(async () => void (game = await startTestGame({ files: { 'inputs/count.ts': COUNT } })))
after(() => game.stop())

function isGone(client: RawClient): boolean {
  return client.isClosed
}

test('[GMCP17] a client logs in by Char.Login, and gets the place it is in, and the next one', async () => {
  using maker = await joinNew(game, 'Mira')
  await maker.ask('quit', 'Goodbye.')
  using client = await GmcpClient.connect(game.port, ['Char 1', 'Char.Login 1', 'Room 1'])
  assert.deepEqual(await client.newest('Char.Login.Default'), { type: ['password-credentials'] })
  client.send('Char.Login.Credentials', { account: 'Mira', password: 'not this one' })
  assert.deepEqual(await client.newest('Char.Login.Result'), {
    success: false,
    message: 'That name and password do not go together.',
  })
  client.send('Char.Login.Credentials', { account: 'Mira', password: PASSWORD })
  assert.deepEqual(await client.newest('Char.Login.Result', 2), { success: true })
  assert.deepEqual(await client.newest('Char.Name'), { name: 'Mira', fullname: 'Mira' })
  const hall = (await client.newest('Room.Info')) as { num: number; name: string; exits: Record<string, number> }
  assert.equal(hall.name, 'Hall')
  client.type('north')
  const garden = (await client.newest('Room.Info', 2)) as typeof hall
  assert.deepEqual([garden.name, garden.num], ['Garden', hall.exits['north']])
  client.send('Core.Ping')
  assert.equal(await client.newest('Core.Ping'), null)
  client.type('quit')
  assert.equal(await client.newest('Core.Goodbye'), 'Goodbye.')
  await client.raw.closed()
})

test('[GMCP6] only what the client takes is sent, and all of a package when it is named later', async () => {
  using client = await GmcpClient.connect(game.port, [])
  await client.raw.expect('leaves.')
  client.type(`create Nell ${PASSWORD}`)
  await client.raw.expect('You become')
  client.type('north')
  await client.raw.expect('Garden')
  client.send('Core.Supports.Add', ['Room 1'])
  assert.equal(((await client.newest('Room.Info')) as { name: string }).name, 'Garden')
  assert.deepEqual(
    client.messages.map(([name]) => name),
    ['Room.Info', 'Room.Players'],
  )
})

test('T50: a client that takes no structured data is sent none, whatever goes on', async () => {
  using client = await RawClient.connect(game.port)
  const heard: Buffer[] = []
  client.socket.on('data', (chunk: Buffer) => heard.push(chunk))
  await client.expect('leaves.')
  for (const line of [`create Olga ${PASSWORD}`, 'north', 'south']) client.send(`${line}\r\n`)
  await client.expect('Garden')
  client.send('quit\r\n')
  await client.closed()
  assert.equal(Buffer.concat(heard).includes(Buffer.from([0xff, 0xfa])), false)
})

test('[MSDP4] a client of MSDP is told of the place when it has asked for it', async () => {
  using client = await RawClient.connect(game.port, '\xff\xfd\x45')
  await client.expect('leaves.')
  client.send('\xff\xfa\x45\x01REPORT\x02ROOM\xff\xf0')
  client.send(`create Pia ${PASSWORD}\r\n`)
  await client.expect('\xff\xfa\x45\x01ROOM\x02\x03\x01VNUM\x02')
  await client.expect('\x01NAME\x02Hall\x01EXITS\x02\x03\x01')
  client.send('north\r\n')
  await client.expect('\x01NAME\x02Garden\x01EXITS\x02\x03\x01')
})

test('[GMCP12] what a client sends while the Server is killed takes effect once and in order', async () => {
  using client = await GmcpClient.connect(game.port, ['Game 1'])
  await client.raw.expect('leaves.')
  client.type(`create Rosa ${PASSWORD}`)
  await client.raw.expect('You become')
  let n = 0
  for (let round = 0; round < 3; round += 1) {
    const { server } = await game.waitFor(({ server: { state } }) => state === 'running')
    for (let index = 0; index < 10; index += 1) client.send('Game.Count', (n += 1))
    await client.newest('Game.Counted', n - 7)
    if (server.pid !== null) process.kill(server.pid, 'SIGKILL')
    for (let index = 0; index < 5; index += 1) client.send('Game.Count', (n += 1))
    await client.newest('Game.Counted', n)
  }
  const numbers = Array.from({ length: n }, (_, index) => index + 1)
  assert.deepEqual(await client.newest('Game.Counted', n), numbers)
  assert.equal(client.messages.filter(([name]) => name === 'Game.Counted').length, n)
  assert.equal(isGone(client.raw), false)
})
