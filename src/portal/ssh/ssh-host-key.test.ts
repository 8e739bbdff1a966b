import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import ssh2 from 'ssh2'
import { SILENT_LOG } from '../../testing/silent-log.ts'
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts'
import { loadSshHostKey } from './ssh-host-key.ts'

const { utils } = ssh2

test('[SSH10] a new host key that cannot be read again is not kept', () => {
  using folder = makeTemporaryFolder()
  const file = join(folder.path, 'key')
  let made = 0
  const generateKeyPairSync = ((...args: Parameters<typeof utils.generateKeyPairSync>) => {
    made += 1
    const pair = utils.generateKeyPairSync(...args)
    return made < 3 ? { ...pair, private: pair.private.replace('OPENSSH', 'CLOSEDSSH') } : pair
  }) as typeof utils.generateKeyPairSync
  const { fingerprint } = loadSshHostKey({
    file,
    log: SILENT_LOG,
    utils: { parseKey: utils.parseKey, generateKeyPairSync },
  })
  assert.ok(made >= 3)
  assert.match(fingerprint, /^SHA256:/)
  assert.ok(!(utils.parseKey(readFileSync(file)) instanceof Error))
})
