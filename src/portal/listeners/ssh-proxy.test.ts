import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { openSocket, openSshFixture, type SshPlayer } from '../ssh/ssh-fixture.test.ts'
import { until } from '../telnet/telnet-fixture.test.ts'

const V2_START = '\r\n\r\n\0\r\nQUIT\n'
const PROXY_V1 = 'PROXY TCP4 203.0.113.7 127.0.0.1 53020 22\r\n'
const PROXY_V2 = `${V2_START}\x21\x11\0\x0c\u00cb\0\x71\x07\x7f\0\0\x01\u00cf\x1c\0\x16`

for (const [version, header] of Object.entries({ 1: PROXY_V1, 2: PROXY_V2 })) {
  test(`T87: [SSH27] a trusted proxy says whom it speaks for before SSH, by version ${version}`, async () => {
    await using fixture = await openSshFixture({ proxyTrustedAddresses: ['127.0.0.1'] })
    const sock = connect(fixture.port, '127.0.0.1')
    sock.write(header, 'latin1')
    const { connection, player } = await fixture.shell({ sock, username: 'Anna', password: 'right' })
    assert.equal(connection.address, '203.0.113.7')
    assert.deepEqual(
      fixture.requests.map(({ address }) => address),
      ['203.0.113.7'],
    )
    player.type('here')
    await player.sees('here')
  })
}

test('T80: [SSH27] limits count the client and not the proxy that speaks for it', async () => {
  await using fixture = await openSshFixture({ proxyTrustedAddresses: ['127.0.0.1'], maxConnectionsPerAddress: 1 })
  const behind = async (address: string): Promise<SshPlayer> => {
    const sock = connect(fixture.port, '127.0.0.1')
    sock.write(PROXY_V1.replace('203.0.113.7', address))
    return fixture.player({ sock })
  }
  const all = [await behind('203.0.113.7'), await behind('203.0.113.8'), await behind('203.0.113.7')]
  assert.deepEqual(
    all.map(({ errors }) => errors.join()),
    ['', '', 'From your address 1 connection is open already, and no more are allowed. Please close one.'],
  )
})

test('[SSH27] a trusted proxy that says nothing, or only looks whether the game is there, makes no client', async () => {
  await using fixture = await openSshFixture({ proxyTrustedAddresses: ['127.0.0.1'] })
  const check = openSocket(fixture.port)
  check.send(`${V2_START}\x20\0\0\0`)
  const plain = openSocket(fixture.port)
  plain.send('SSH-2.0-x\r\n')
  await until(() => check.isClosed && plain.isClosed, 'the end of both')
  const silent = openSocket(fixture.port)
  await until(() => fixture.clock.pending > 0, 'the wait for the header')
  fixture.clock.advance(3000)
  await until(() => silent.isClosed, 'the end')
  assert.equal(check.received + plain.received + silent.received, '')
})
