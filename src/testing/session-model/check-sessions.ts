import assert from 'node:assert/strict'
import type { GameObject } from '../../world/objects/game-object.ts'
import { savedOptions } from '../../world/session-options.ts'
import type { RecordingConnection } from '../recording-connection.ts'
import type { ServerFixture } from '../server-fixture.ts'
import { GUEST_NAMES, type ModelCharacter, type ModelClient, STABLES } from './model-parts.ts'
import type { SessionModel } from './session-model.ts'
import type { ClientName } from './steps.ts'

/** Both sides of the game beside the model. */
export interface SessionSides {
  readonly game: ServerFixture
  readonly model: SessionModel
  /** Every client that was there in this step. */
  readonly clients: ReadonlyMap<ClientName, StepClient>
}

/** A client that was there, with the number of its session. */
export interface StepClient {
  readonly connection: RecordingConnection
  readonly sessid: number
}

/** T21: throws where Portal, Server, world and model do not agree about who is where. */
export function checkSessions(sides: SessionSides): void {
  const { game, model, clients } = sides
  const { sessions } = game.server
  const connected = model.clients.map(({ sessid }) => sessid)
  const lost = model.lostSessions
  const onPortal = game.portalSessions.all()
  assert.deepEqual(sorted(idsOf(sessions.all())), sorted(connected), 'sessions of the Server')
  assert.deepEqual(sorted(idsOf(sessions.linkDead())), sorted(lost), 'link-dead sessions')
  assert.deepEqual(sorted(idsOf(onPortal)), sorted([...connected, ...lost]), 'sessions of the Portal')
  for (const client of model.clients) checkClient(game, client)
  for (const [name, { connection, sessid }] of clients) {
    const isThere = model.connected.some((client) => client.sessid === sessid)
    assert.equal(connection.isClosed, !isThere, `the connection of ${name} is closed`)
    if (isThere || lost.includes(sessid)) continue
    assert.deepEqual([sessions.find(sessid), game.portalSessions.get(sessid)], [undefined, undefined], 'a leak')
  }
  for (const client of [...model.clients, ...model.lost]) checkOptions(game, client)
  for (const name of [...Object.keys(STABLES), ...model.guests]) checkAccount(game, model, name)
  checkGuests(game, model)
  checkPlaces(game, model)
  checkQueries(game, model)
  checkTable(model)
}

/** What the table of multisession modes allows at most, whatever led to it. */
function checkTable(model: SessionModel): void {
  const { mode, maxPuppets } = model.rules
  for (const account of [...Object.keys(STABLES), ...model.guests]) {
    const sessions = model.sessionsOf(account)
    const puppets = sessions.flatMap(({ puppet }) => puppet ?? [])
    const different = new Set(puppets).size
    if (mode === 0) assert.ok(sessions.length <= 1, `${account} has ${sessions.length} sessions in mode 0`)
    if (mode === 2) assert.equal(puppets.length, different, `a character of ${account} has two sessions in mode 2`)
    assert.ok(different <= maxPuppets, `${account} plays ${different} characters at once`)
  }
}

/** What is asked by key or only counted says the same as the list of all. */
function checkQueries(game: ServerFixture, model: SessionModel): void {
  const { sessions } = game.server
  const loggedIn = model.clients.filter(({ account }) => account !== undefined)
  const accounts = [...new Set(loggedIn.flatMap(({ account }) => account ?? []))].sort()
  const counts = { sessions: model.clients.length, loggedIn: loggedIn.length, accounts: accounts.length }
  assert.deepEqual(sessions.counts, counts, 'counts of sessions')
  assert.deepEqual(
    sessions
      .accounts()
      .map(({ key }) => key)
      .sort(),
    accounts,
    'accounts that are logged in',
  )
  assert.deepEqual(sorted(idsOf(sessions.loggedIn())), sorted(idsOf(loggedIn)), 'sessions that are logged in')
  for (const session of sessions.all())
    assert.equal(sessions.byId(session.id), session, `session ${session.sessid} by id`)
}

function checkClient(game: ServerFixture, client: ModelClient): void {
  const { name, sessid, account, puppet } = client
  const session = game.server.sessions.get(sessid)
  const { standing } = session ?? {}
  const kind = account === undefined ? 'anonymous' : puppet ? 'puppeting' : 'account'
  assert.equal(standing?.kind, kind, `the standing of ${name}`)
  assert.deepEqual([session?.account?.key, session?.puppet?.key], [account, puppet?.name], `who ${name} is`)
  assert.equal(session?.waitingPrompt !== undefined, client.question !== undefined, `${name} was asked something`)
  const portal = game.portalSessions.get(sessid)
  const ids = [session?.account?.id ?? null, session?.puppet?.id ?? null]
  assert.deepEqual([portal?.state?.account ?? null, portal?.state?.puppet ?? null], ids, `${name} on the Portal's side`)
  assert.equal(portal?.inputs.count, 0, `inputs of ${name} that wait`)
}

/** [SES30] [SES33] Both sides and the connection have the options of the session, and the account what it keeps. */
function checkOptions(game: ServerFixture, { name, sessid, options }: ModelClient): void {
  const { sessions } = game.server
  const portal = game.portalSessions.get(sessid)
  assert.deepEqual({ ...sessions.find(sessid)?.options }, options, `options of ${name}`)
  assert.deepEqual({ ...portal?.options }, options, `options of ${name} on the Portal's side`)
}

/** [SES50] [SES51] Nothing is left of guests who have gone. */
function checkGuests({ world }: ServerFixture, { guests }: SessionModel): void {
  const isOfGuest = ({ key }: { readonly key: string }): boolean => GUEST_NAMES.some((name) => name === key)
  const left = [...world.accounts(), ...world.objects()].filter(isOfGuest).map(({ key }) => key)
  assert.deepEqual(left.sort(), [...guests, ...guests].sort(), 'guests in the world')
}

/** [STORE14] Characters are in their places in the order in which they came there. */
function checkPlaces({ world }: ServerFixture, { characters }: SessionModel): void {
  for (const place of world.objects()) {
    if (place.contentType !== 'room') continue
    const there = characters.filter((each) => each.isThere && each.place === place.key)
    const order = there.sort((one, other) => one.arrival - other.arrival).map(({ name }) => name)
    const found = place.contentsOf({ contentType: 'character' }).map(({ key }) => key)
    assert.deepEqual(found, order, `the order of those in the ${place.key}`)
  }
}

function checkAccount(game: ServerFixture, model: SessionModel, name: string): void {
  const account = game.world.accountByName(name)
  assert.ok(account, `the account ${name}`)
  const own = idsOf(model.sessionsOf(name))
  assert.deepEqual(sorted(idsOf(account.sessions.all())), sorted(own), `sessions of the account ${name}`)
  assert.deepEqual({ ...savedOptions(account) }, model.keptOptions.get(name) ?? {}, `options that ${name} keeps`)
  const characters = model.charactersOf(name)
  assert.deepEqual(
    account.characters.map(({ key }) => key),
    characters.map((each) => each.name),
    `characters of ${name}`,
  )
  for (const [index, character] of characters.entries()) {
    const object: GameObject | undefined = account.characters[index]
    assert.ok(object)
    checkCharacter(object, character, idsOf(model.playersOf(character)))
  }
}

function checkCharacter(object: GameObject, character: ModelCharacter, players: readonly number[]): void {
  const { name, isThere, place, linkDeadUntil } = character
  assert.deepEqual(sorted(idsOf(object.sessions.all())), sorted(players), `sessions of ${name}`)
  assert.equal(object.isLinkDead, linkDeadUntil !== undefined, `${name} is link-dead`)
  assert.equal(object.location?.key, isThere ? place : undefined, `where ${name} is`)
  assert.equal(object.tags.has('puppeted', 'waystone'), isThere, `${name} is marked as puppeted`)
}

function idsOf(sessions: readonly { readonly sessid: number }[]): number[] {
  return sessions.map(({ sessid }) => sessid)
}

function sorted(numbers: readonly number[]): number[] {
  return [...numbers].sort((one, other) => one - other)
}
