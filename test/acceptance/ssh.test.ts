import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ssh2 from 'ssh2'
import { type GameProcess, startGame } from '../../src/testing/game-process.ts'
import { joinNew, PASSWORD } from '../support/players.ts'
import { Terminal } from '../support/terminal.ts'
import { portOf } from './ports.ts'
import { skipUnless } from './real-client.ts'

const SIZE_COMMAND = `import { Command, type CommandCall } from 'waystone'

export class SizeCommand extends Command {
  readonly key = 'size'

  run(call: CommandCall): void {
    const { width, height, colorDepth, clientName } = call.session?.capabilities ?? {}
    call.msg(\`size \${width} by \${height}, \${colorDepth}, \${clientName}\`)
  }
}
`

const OPTIONS = [
  '-F /dev/null',
  '-o StrictHostKeyChecking=no',
  '-o UserKnownHostsFile=/dev/null',
  '-o GlobalKnownHostsFile=/dev/null',
  '-o LogLevel=ERROR',
  '-o IdentitiesOnly=yes',
  '-o IdentityAgent=none',
].join(' ')

let game: GameProcess
let port = 0
before(async () => {
  game = await startGame({
    settings: { sshPort: 0, sshAddress: '127.0.0.1' },
    files: { 'commands/size.ts': SIZE_COMMAND },
  })
  port = await portOf(game, 'ssh')
})
after(() => game.stop())

const skip = skipUnless('ssh')

/** The real client in a terminal; its exit code is shown at the end. */
function openSsh(who: string, options = '-o IdentityFile=none', files: Record<string, string> = {}): Promise<Terminal> {
  const line = `chmod -f 600 key; ssh ${options} ${OPTIONS} -p ${port} ${who}@127.0.0.1; echo "exit code $?"`
  return Terminal.open(`sh -c '${line}'`, files)
}

async function makeAccount(name: string): Promise<void> {
  const client = await joinNew(game, name)
  await client.ask('quit', 'Goodbye')
}

test(
  'T90: [SSH1] ssh logs in by password and plays: lines edited, size, reload, SIGKILL, goodbye',
  { skip },
  async () => {
    await makeAccount('Anna')
    await using terminal = await openSsh('Anna')
    await terminal.shows(/Password:/)
    await terminal.type(PASSWORD)
    await terminal.shows(/You become Anna\./)
    await terminal.shows(/A wide hall\./)
    assert.doesNotMatch(await terminal.text(), /<password>/, 'no connection screen')

    await terminal.type('say é 日本')
    await terminal.shows(/You say, "é 日本"/)
    await terminal.key('Up')
    await terminal.shows(/say é 日本/, 2)
    await terminal.key('BSpace')
    await terminal.key('Home')
    await terminal.key('M-d')
    await terminal.type('shout')
    await terminal.shows(/shout é 日\n/)
    await terminal.key('Up')
    await terminal.key('Up')
    await terminal.key('Enter')
    await terminal.shows(/You say, "é 日本"/, 2)

    await terminal.type('size')
    await terminal.shows(/size 100 by 40, xterm256, OpenSSH/)
    await terminal.resize(70, 30)
    await terminal.shows(/size 100 by 40/)
    // The client tells the new size some time after it has it.
    for (let count = 0; !/size 70 by 30/.test(await terminal.text()) && count < 100; count += 1)
      await terminal.type('size')
    await terminal.shows(/size 70 by 30/)

    assert.equal((await game.reload()).code, 0)
    await terminal.type('say after the reload')
    await terminal.shows(/You say, "after the reload"/)
    await game.killServer()
    await terminal.type('say after the crash')
    await terminal.shows(/You say, "after the crash"/)

    await terminal.type('quit')
    await terminal.shows(/Goodbye\. Come back soon!/)
    await terminal.shows(/exit code 0/)
    const all = await terminal.text()
    assert.ok(!all.includes(PASSWORD), all)
    assert.equal(all.split('You become Anna.').length, 2, 'one login')
    assert.doesNotMatch(all, /[\ufffd]|\^[M[@]/, all)
  },
)

test('T90: [SSH2] ssh logs in by a key that was added in the game', { skip }, async () => {
  const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment: 'ben@home' })
  const client = await joinNew(game, 'Ben')
  await client.ask(`sshkey/add ${pair.public}`, 'can now be used to log in over SSH')
  await client.ask('sshkey', 'ben@home')
  await client.ask('quit', 'Goodbye')
  await using terminal = await openSsh('Ben', '-i key -o PreferredAuthentications=publickey', { key: pair.private })
  await terminal.shows(/You become Ben\./)
  await terminal.type('quit')
  await terminal.shows(/exit code 0/)
})

test('T90: [SSH4] ssh is refused with wrong passwords, and told why', { skip }, async () => {
  await makeAccount('Cleo')
  await using terminal = await openSsh('Cleo', '-o IdentityFile=none -o NumberOfPasswordPrompts=9 -o LogLevel=INFO')
  for (let count = 1; count <= 6; count += 1) {
    await terminal.shows(/Password:/, count)
    await terminal.type('wrong')
  }
  await terminal.shows(/Too many wrong attempts\./)
  await terminal.shows(/exit code 255/)
  assert.match(await terminal.text(), /That name and password do not go together\./)
})

test('T90: [SSH1] plink plays by password, and sees the goodbye', { skip: skipUnless('plink') }, async () => {
  await makeAccount('Fred')
  const { listeners } = await game.status()
  const fingerprint = listeners.find(({ protocol }) => protocol === 'ssh')?.fingerprint ?? ''
  await using terminal = await Terminal.open(
    `sh -c 'plink -ssh -no-antispoof -hostkey ${fingerprint} -P ${port} Fred@127.0.0.1; echo "exit code $?"'`,
  )
  await terminal.shows(/Password:/)
  await terminal.type(PASSWORD)
  await terminal.shows(/You become Fred\./)
  await terminal.type('say é 日本')
  await terminal.shows(/You say, "é 日本"/)
  await terminal.key('Up')
  await terminal.key('Enter')
  await terminal.shows(/You say, "é 日本"/, 2)
  assert.equal((await game.reload()).code, 0)
  await terminal.type('quit')
  await terminal.shows(/Goodbye\. Come back soon!/)
  await terminal.shows(/exit code 0/)
  assert.ok(!(await terminal.text()).includes(PASSWORD))
})

test('[SSH3] under an open name ssh sees the connection screen, and makes an account unseen', { skip }, async () => {
  await using terminal = await openSsh('new')
  await terminal.shows(/connect <name> <password>/)
  await terminal.type('create')
  await terminal.shows(/Name for your account:/)
  await terminal.type('Dora')
  await terminal.shows(/Choose a password:/)
  await terminal.type(PASSWORD)
  await terminal.shows(/The same password again:/)
  await terminal.type(PASSWORD)
  await terminal.shows(/You become Dora\./)
  await terminal.key('C-d')
  await terminal.shows(/exit code 0/)
  assert.ok(!(await terminal.text()).includes(PASSWORD))
})

test('[SSH5] ssh waits for a Server that was killed just now, and is logged in once', { skip }, async () => {
  await makeAccount('Emil')
  await using terminal = await openSsh('Emil')
  await terminal.shows(/Password:/)
  process.kill(await game.serverPid(), 'SIGKILL')
  await terminal.type(PASSWORD)
  await terminal.shows(/You become Emil\./)
  await terminal.type('quit')
  await terminal.shows(/exit code 0/)
  assert.equal((await terminal.text()).split('You become Emil.').length, 2, 'one login')
})

test('[SSH18] lines piped into ssh are answered', { skip }, async () => {
  await using terminal = await Terminal.open(
    `sh -c 'printf "look\\nquit\\n" | ssh ${OPTIONS} -T -p ${port} new@127.0.0.1; echo "exit code $?"'`,
  )
  await terminal.shows(/connect <name> <password>/)
  await terminal.shows(/exit code 0/)
})
