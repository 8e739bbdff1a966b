import assert from 'node:assert/strict'
import { RecordingConnection } from '../recording-connection.ts'
import type { ServerFixture } from '../server-fixture.ts'
import type { StepClient } from './check-sessions.ts'
import type { SessionModel } from './session-model.ts'
import type { ClientAction, ClientName } from './steps.ts'
import { canType, typeLine } from './type-line.ts'

/** The clients of a play: what they do, they do in the game and in the model. */
export class PlayClients {
  readonly #game: ServerFixture
  readonly #model: SessionModel
  readonly #there = new Map<ClientName, StepClient>()
  #lastSessid: number

  /** `lastSessid` is the highest number that a session had before. */
  constructor(game: ServerFixture, model: SessionModel, lastSessid: number) {
    this.#game = game
    this.#model = model
    this.#lastSessid = lastSessid
  }

  /** Every client that was there in this step. */
  get there(): ReadonlyMap<ClientName, StepClient> {
    return this.#there
  }

  /** Forgets clients that are gone. */
  keepOnly(names: readonly ClientName[]): void {
    for (const name of this.#there.keys()) if (!names.includes(name)) this.#there.delete(name)
  }

  /** Whatever comes of this step comes too late for a client that vanishes in it. */
  noteGone(actions: readonly ClientAction[]): void {
    for (const { kind, client } of actions) {
      const gone = kind === 'drop' ? this.#model.connected.find(({ name }) => name === client) : undefined
      if (gone) gone.missed = []
    }
  }

  /** Does an action on both sides, if it can be done. */
  act(action: ClientAction): void {
    this.noteGone([action])
    for (const part of partsOf(action)) {
      if (!this.can(part)) continue
      this.send(part)
      this.follow(part)
    }
  }

  /** Whether an action can be done now; what it holds beside it is not looked at. */
  can({ kind, client: name, line }: ClientAction): boolean {
    const listening = this.#model.client(name)
    const client = this.#model.connected.find((each) => each.name === name)
    switch (kind) {
      case 'connect':
        return !this.#there.has(name)
      case 'line':
        return listening !== undefined && !listening.isAway && canType(listening, line)
      case 'drop':
        // A session that is over in the model may not be over yet in the game.
        return this.#there.has(name)
      default:
        return client !== undefined && client.isAway === (kind === 'back')
    }
  }

  /** A client does something in the game. */
  send({ kind, client: name, line }: ClientAction): void {
    if (kind === 'connect') return this.#connect(name)
    const connection = this.#there.get(name)?.connection
    if (kind === 'line') connection?.send(line)
    else if (kind === 'drop') connection?.hangUp()
    else connection?.setPresence(kind === 'back')
  }

  /** What comes of it in the model. */
  follow({ kind, client: name, line }: ClientAction): void {
    const model = this.#model
    const sessid = this.#there.get(name)?.sessid ?? 0
    if (kind === 'connect') return model.connect(name, sessid)
    const client = [...model.connected, ...model.gone].find((each) => each.sessid === sessid)
    if (!client) return
    if (kind === 'line') typeLine(model, client, line)
    else if (kind === 'drop') model.lose(client)
    else if (kind === 'away') model.goAway(client)
    else model.comeBack(client)
  }

  #connect(name: ClientName): void {
    const connection = new RecordingConnection()
    this.#game.portalSessions.welcome(connection)
    connection.becomeReady()
    const sessid = this.#game.sessidOf(connection)
    assert.ok(sessid > this.#lastSessid, `session ${sessid} of ${name} comes after session ${this.#lastSessid}`)
    this.#lastSessid = sessid
    this.#there.set(name, { connection, sessid })
  }
}

/** Actions that are one thing each. */
function partsOf(action: ClientAction): readonly ClientAction[] {
  const { client, line } = action
  if (line === undefined || action.kind === 'line') return [action]
  const typed = { kind: 'line', client, line } as const
  return action.kind === 'connect' ? [{ kind: 'connect', client }, typed] : [typed, { kind: 'drop', client }]
}
