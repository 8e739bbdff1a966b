import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ED25519_KEY, RSA_KEY } from '../../../server/sessions/read-ssh-key.test.ts'
import { createServerFixture } from '../../../testing/server-fixture.ts'

const FINGERPRINT = /SHA256:[\w+/]{43}/

test('[SSH9] keys are added, listed and removed by number or fingerprint', async () => {
  await using game = await createServerFixture()
  const anna = await game.player('Anna')
  const say = async (line: string): Promise<string> => {
    await anna.type(line)
    return anna.takeTexts().join('\n')
  }
  assert.equal(await say('sshkey'), 'You have no keys. Type help sshkey to learn what they are for.')
  const added = await say(`sshkey/add ${ED25519_KEY}`)
  assert.match(added, /^The key SHA256:[\w+/]{43} \(anna@home\) can now be used to log in over SSH\.$/)
  assert.equal(await say(`sshkey/add ${ED25519_KEY}`), 'You have that key already.')
  game.clock.advance(1000)
  assert.match(await say(`sshkey/add ${RSA_KEY}`), /\(old laptop\)/)
  const listed = await say('sshkey')
  assert.match(listed, /1 +ed25519 +SHA256:[\w+/]{43} +anna@home\n.*2 +rsa +SHA256:[\w+/]{43} +old laptop/)
  const fingerprint = FINGERPRINT.exec(added)?.[0] ?? ''
  assert.equal(await say(`sshkey/remove ${fingerprint}`), `The key ${fingerprint} is gone.`)
  assert.match(await say('sshkey/remove 1'), /is gone\.$/)
  assert.equal(await say('sshkey/remove 1'), 'You have no such key. Type sshkey to see those you have.')
  assert.match(await say('sshkey/add nonsense'), /^That is no public key\./)
})

test('[SSH9] no more keys than the limit, and they are there after a crash', async () => {
  await using game = await createServerFixture({ settings: { sshKeysPerAccount: 1 } })
  const anna = await game.player('Anna')
  await anna.type(`sshkey/add ${ED25519_KEY}`)
  await anna.type(`sshkey/add ${RSA_KEY}`)
  assert.equal(anna.takeTexts().at(-1), 'No more than 1 keys are allowed. Remove one first.')
  await game.crash()
  await game.start()
  await anna.type('sshkey')
  assert.match(anna.takeTexts().join('\n'), /anna@home/)
})

test('[SSH9] the other sessions of the account are told of a new key', async () => {
  await using game = await createServerFixture({ settings: { multisessionMode: 1 } })
  const anna = await game.player('Anna')
  const other = await game.connect()
  await other.type('connect Anna wiggle-waggle')
  other.takeTexts()
  await anna.type(`sshkey/add ${ED25519_KEY}`)
  assert.deepEqual(other.takeTexts(), ['A key for logging in over SSH was added to your account.'])
})
