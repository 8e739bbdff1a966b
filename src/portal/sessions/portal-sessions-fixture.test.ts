import assert from 'node:assert/strict'
import type { TurnMessage } from '../../link/messages.ts'
import type { SessionEffect, SessionInput, SessionOutput } from '../../link/session-messages.ts'
import { ManualClock } from '../../testing/manual-clock.ts'
import { RecordingConnection } from '../../testing/recording-connection.ts'
import { RecordingLog } from '../../testing/test-world.ts'
import type { PortalSession } from './portal-session.ts'
import { PortalSessions } from './portal-sessions.ts'

/** Sessions with room for four lines or forty characters each, and a note of all they tell. */
export function makeSessions(ids: { next(): number } = countUp(), nextRandomId = (): string => 'f'.repeat(32)) {
  const log = new RecordingLog()
  const told: string[] = []
  const note =
    (what: string) =>
    ({ sessid }: PortalSession): void =>
      void told.push(`${what} ${sessid}`)
  const sessions = new PortalSessions({
    clock: new ManualClock(),
    log,
    ids,
    randomIds: { next: nextRandomId },
    limits: { inputQueueLines: 4, inputQueueBytes: 40, missedOutputs: 3, missedBytes: 1000 },
  })
  sessions.connectSink({
    sessionOpened: note('opened'),
    inputArrived: note('input'),
    capabilitiesChanged: note('capabilities'),
    sessionEnded: note('ended'),
  })
  /** A client that is ready, and its session. */
  const join = (): { client: RecordingConnection; session: PortalSession } => {
    const client = new RecordingConnection()
    sessions.welcome(client)
    client.becomeReady()
    const session = sessions.all().at(-1)
    assert.ok(session)
    return { client, session }
  }
  return { sessions, log, told, join }
}

export function countUp(): { next(): number } {
  let last = 0
  return { next: () => (last += 1) }
}

export function turn(parts: { outputs?: readonly SessionOutput[]; sessions?: readonly SessionEffect[] }): TurnMessage {
  return { kind: 'turn', turn: 1, isClean: true, outputs: [], sessions: [], requests: [], answers: [], ...parts }
}

export function inputsOf(session: PortalSession): SessionInput[] {
  const inputs: SessionInput[] = []
  for (let entry = session.inputs.peek(); entry; entry = session.inputs.peek()) {
    inputs.push(entry.input)
    session.inputs.markReleased(entry.n)
  }
  return inputs
}

export function textsOf(session: PortalSession): string[] {
  return inputsOf(session).map((input) => (input.kind === 'text' ? input.text : input.kind))
}
