import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../testing/manual-clock.ts'
import type { TelnetLimits } from './limits.ts'
import { TelnetProtocol } from './protocol.ts'

/** Limits that no well-behaved client meets. */
export const OPEN_LIMITS: TelnetLimits = {
  maxLineBytes: 8192,
  maxSubnegotiationBytes: 65_536,
  maxNegotiationsPer10s: 200,
  minAytIntervalMs: 1000,
}

test('limits that no well-behaved client meets let a line of 8192 bytes in', () => {
  const protocol = new TelnetProtocol({ clock: new ManualClock(), limits: OPEN_LIMITS })
  const { events } = protocol.receive(new TextEncoder().encode(`${'a'.repeat(8192)}\n`))
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['line'],
  )
})
