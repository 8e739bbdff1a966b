import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isWaystoneError } from '../base/errors.ts'
import { Argon2Hasher } from './argon2-hasher.ts'
import { parsePhc } from './argon2-phc.ts'

// The smallest cost, so that the tests do not wait for what only protects real passwords.
const QUICK = { memoryKib: 8, passes: 1 }

describe('password hashes by argon2id', () => {
  test('a password verifies against its own hash only', async () => {
    const hasher = new Argon2Hasher(QUICK)
    const hash = await hasher.hash('correct horse ⚓')
    assert.equal(await hasher.verify('correct horse ⚓', hash), true)
    assert.equal(await hasher.verify('correct horse', hash), false)
    assert.equal(await hasher.verify('', hash), false)
  })

  test('a hash is a PHC string without padding, 16 bytes of salt and 32 of tag, with the default cost', async () => {
    const hash = await new Argon2Hasher().hash('secret')
    assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  })

  test('two hashes of one password differ by their salt', async () => {
    const hasher = new Argon2Hasher(QUICK)
    assert.notEqual(await hasher.hash('secret'), await hasher.hash('secret'))
  })

  test('a hash made elsewhere at another cost verifies', async () => {
    // argon2id of "password", salt "somesalt", from the reference implementation's own tests.
    const hash = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
    assert.equal(await new Argon2Hasher(QUICK).verify('password', hash), true)
  })

  const unreadable: Record<string, string> = {
    'an empty text': '',
    'another algorithm': '$2b$10$abcdefghijklmnopqrstuv',
    argon2i: '$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    'too much memory': '$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    'too many passes': '$argon2id$v=19$m=256,t=999,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    'no pass at all': '$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    'less memory than its lanes need':
      '$argon2id$v=19$m=8,t=1,p=2$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    'a tag that is cut off': '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65',
  }
  for (const [what, hash] of Object.entries(unreadable)) {
    test(`a stored hash with ${what} verifies nothing`, async () => {
      assert.equal(parsePhc(hash), undefined)
      assert.equal(await new Argon2Hasher(QUICK).verify('password', hash), false)
    })
  }

  test('more hashes than may wait are refused', async () => {
    const hasher = new Argon2Hasher({ ...QUICK, maxInFlight: 2, maxWaiting: 1 })
    const results = await Promise.allSettled(['a', 'b', 'c', 'd'].map((password) => hasher.hash(password)))
    const refused = results.filter((result) => result.status === 'rejected')
    assert.equal(refused.length, 1)
    assert.ok(isWaystoneError(refused[0]?.reason, 'WS_QUEUE_FULL'))
  })
})
