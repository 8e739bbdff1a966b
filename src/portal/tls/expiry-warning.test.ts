import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ManualClock } from '../../testing/manual-clock.ts'
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts'
import { RecordingLog } from '../../testing/test-world.ts'
import { makeSelfSignedCertificate } from './self-signed-certificate.ts'
import { TlsCertificate } from './tls-certificate.ts'

const DAY_MS = 86_400_000

const SOON = 'the TLS certificate runs out soon'
const OVER = 'the TLS certificate has run out; clients refuse it'

/** A certificate in files that holds for so many days, looked at every minute. */
function openFor(days: number, warningDays = 14) {
  const folder = makeTemporaryFolder()
  const clock = new ManualClock()
  const log = new RecordingLog()
  const files = { certificateFile: join(folder.path, 'c.pem'), keyFile: join(folder.path, 'k.pem') }
  const write = (count: number): void => {
    const now = clock.now()
    const [from, until] = [new Date(now - 400 * DAY_MS), new Date(now + count * DAY_MS)]
    const pair = makeSelfSignedCertificate({ name: 'Vale', hosts: ['localhost'], from, until })
    writeFileSync(files.certificateFile, pair.certificate)
    writeFileSync(files.keyFile, pair.key)
  }
  write(days)
  const certificate = new TlsCertificate({
    clock,
    log,
    name: 'Vale',
    ...files,
    checkIntervalMs: 60_000,
    warningDays,
    onChange: () => undefined,
  })
  const warnings = (): string[] => log.lines.flatMap(({ message }) => ([SOON, OVER].includes(message) ? [message] : []))
  return {
    clock,
    write,
    warnings,
    [Symbol.dispose]: () => {
      certificate[Symbol.dispose]()
      folder[Symbol.dispose]()
    },
  }
}

test('[TLS8] of a certificate that runs out soon the log warns at the start and once a day, and when it has run out', () => {
  using game = openFor(1.5)
  assert.deepEqual(game.warnings(), [SOON])
  game.clock.advance(DAY_MS - 60_000)
  assert.deepEqual(game.warnings(), [SOON])
  game.clock.advance(60_000)
  assert.deepEqual(game.warnings(), [SOON, SOON])
  game.clock.advance(DAY_MS)
  assert.deepEqual(game.warnings(), [SOON, SOON, OVER])
})

test('[TLS8] nothing is said of one that lasts, of one that was renewed, and where the setting is 0', () => {
  using lasting = openFor(15)
  assert.deepEqual(lasting.warnings(), [])
  lasting.clock.advance(1.5 * DAY_MS)
  assert.deepEqual(lasting.warnings(), [SOON])
  lasting.write(90)
  lasting.clock.advance(10 * DAY_MS)
  assert.deepEqual(lasting.warnings(), [SOON])
  using silent = openFor(1, 0)
  silent.clock.advance(3 * DAY_MS)
  assert.deepEqual(silent.warnings(), [])
})
