import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type GameProcess, startGame } from '../../src/testing/game-process.ts'
import { PASSWORD } from '../support/players.ts'
import { Terminal } from '../support/terminal.ts'
import { HaProxy } from './haproxy.ts'
import { playThrough, SIZE_COMMAND } from './play-through.ts'
import { portOf } from './ports.ts'
import { type RealClient, skipUnless } from './real-client.ts'

/** An address of this machine that is not the proxy's. */
const ADDRESS = '127.0.0.9'
const ROUTES = ['telnetV1', 'telnetV2', 'tlsV1', 'tlsV2', 'encryptedByProxy'] as const
const SSH_ROUTES = ['sshV1', 'sshV2'] as const
type Route = (typeof ROUTES | typeof SSH_ROUTES)[number]
const skip = skipUnless('haproxy', 'telnet-ssl')

function clientOf(route: Route): RealClient {
  const flags = route.startsWith('tls') ? '-z ssl -z verify=0' : ''
  return {
    title: `telnet-ssl by ${route}`,
    program: 'telnet-ssl',
    open: (port) => Terminal.open(`telnet-ssl -b ${ADDRESS} ${flags} 127.0.0.1 ${port}`),
    says: 'é 日本',
    ownColumns: 0,
    end: /Connection closed by foreign host/,
  }
}

let game: GameProcess
let proxy: HaProxy<Route>
before(async () => {
  if (skip) return
  const sshSettings = { sshPort: 0, sshAddress: '127.0.0.1' }
  const settings = { telnetTlsPort: 0, ...sshSettings, proxyTrustedAddresses: '127.0.0.1' }
  game = await startGame({ files: SIZE_COMMAND, settings })
  const ssh = await portOf(game, 'ssh')
  const telnet = await portOf(game, 'telnet')
  const tls = await portOf(game, 'telnets')
  proxy = await HaProxy.start({
    telnetV1: { header: 'send-proxy', target: telnet },
    telnetV2: { header: 'send-proxy-v2', target: telnet },
    tlsV1: { header: 'send-proxy', target: tls },
    tlsV2: { header: 'send-proxy-v2', target: tls },
    sshV1: { header: 'send-proxy', target: ssh },
    sshV2: { header: 'send-proxy-v2', target: ssh },
    encryptedByProxy: { header: 'send-proxy-v2 ssl verify none', target: tls },
  })
})
after(async () => {
  proxy?.[Symbol.dispose]()
  await game?.stop()
})

test('[PROXY3] checks of health make no session, and nothing in the log', { skip }, async () => {
  assert.equal((await game.status()).sessions, 0)
  assert.doesNotMatch(await game.logs(), /"level":"(?:warn|error|fatal)"|session opened|PROXY|header/i)
})

for (const [index, route] of ROUTES.entries()) {
  test(`[PROXY1] HAProxy in front, ${route}: all a player does`, { skip }, () =>
    playThrough({ game, client: clientOf(route), port: proxy.ports[route], name: `Player${'ABCDE'.charAt(index)}` }),
  )
}

test('[PROXY1] behind HAProxy staff sees the address of the client, by every route', { skip }, async () => {
  assert.equal((await game.superuser('Boss', PASSWORD)).code, 0)
  for (const route of ROUTES) {
    await using terminal = await clientOf(route).open(proxy.ports[route])
    await terminal.shows(/quit leaves\./)
    await terminal.type('connect Boss')
    await terminal.shows(/Password:/)
    await terminal.type(PASSWORD)
    await terminal.shows(/You become Boss\./)
    await terminal.type('sessions/all')
    await terminal.shows(new RegExp(`Boss +Boss +${ADDRESS.replaceAll('.', '\\.')} `))
    await terminal.type('quit')
    await terminal.shows(/Goodbye\./)
  }
})

for (const route of SSH_ROUTES) {
  test(
    `T87: [SSH27] behind HAProxy staff sees the address of an SSH client, ${route}`,
    { skip: skip || skipUnless('ssh') },
    async () => {
      assert.equal((await game.superuser('Boss', PASSWORD)).code, 0)
      const options = '-F /dev/null -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o IdentityFile=none'
      await using terminal = await Terminal.open(`ssh ${options} -b ${ADDRESS} -p ${proxy.ports[route]} Boss@127.0.0.1`)
      await terminal.shows(/Password:/)
      await terminal.type(PASSWORD)
      await terminal.shows(/You become Boss\./)
      await terminal.type('sessions/all')
      await terminal.shows(new RegExp(`Boss +Boss +${ADDRESS.replaceAll('.', '\\.')} `))
      await terminal.type('quit')
      await terminal.shows(/Goodbye\./)
    },
  )
}
