import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RecordingConnection } from '../../testing/recording-connection.ts'
import { createServerFixture, type ServerFixture } from '../../testing/server-fixture.ts'
import type { GameObject } from '../../world/objects/game-object.ts'

const PASSWORD = 'wiggle-waggle'
const GRACE_MS = 1000
const STEPS = 300
const MAX_CLIENTS = 6
/** Accounts with their characters; the first one of each is played at the first login. */
const STABLES: Readonly<Record<string, readonly string[]>> = { Anna: ['Anna', 'Bela'], Tom: ['Tom', 'Udo'] }

/** A client as it should be. */
interface ModelClient {
  readonly client: RecordingConnection
  account: string | undefined
  puppet: string | undefined
}

/** The rules of multisession modes once more, as short as they can be said. */
class Model {
  readonly mode: number
  readonly maxPuppets: number
  clients: ModelClient[] = []
  /** Until when who is link-dead stays. */
  readonly linkDead = new Map<string, number>()
  readonly last = new Map(Object.entries(STABLES).map(([account, [first = '']]) => [account, first]))

  constructor(mode: number, maxPuppets: number) {
    this.mode = mode
    this.maxPuppets = maxPuppets
  }

  login(one: ModelClient, account: string): void {
    const older = this.clients.filter((other) => other !== one && other.account === account)
    const held = this.mode === 0 ? older.flatMap(({ puppet }) => (puppet ? [puppet] : [])) : []
    if (this.mode === 0) this.clients = this.clients.filter((other) => !older.includes(other))
    for (const name of held) this.linkDead.set(name, Infinity)
    one.account = account
    this.ic(one, this.last.get(account) ?? '')
    for (const name of held) this.linkDead.delete(name)
  }

  ic(one: ModelClient, name: string): void {
    const own = this.clients.filter(({ account }) => account === one.account)
    const elsewhere = new Set(own.filter((other) => other !== one).map(({ puppet }) => puppet))
    elsewhere.delete(undefined)
    elsewhere.delete(name)
    if (one.puppet === name || elsewhere.size >= this.maxPuppets) return
    if (this.mode === 0 || this.mode === 2) for (const other of own) if (other.puppet === name) other.puppet = undefined
    one.puppet = name
    this.linkDead.delete(name)
    this.last.set(one.account ?? '', name)
    const waiting = (STABLES[one.account ?? ''] ?? []).filter((each) => this.linkDead.has(each))
    for (const each of waiting.slice(Math.max(0, this.maxPuppets - elsewhere.size - 1))) this.linkDead.delete(each)
  }

  /** The client is gone; `until` when its character stays, unless it said goodbye. */
  end(one: ModelClient, until?: number): void {
    this.clients = this.clients.filter((other) => other !== one)
    const isShared = this.clients.some(({ puppet }) => puppet === one.puppet)
    if (one.puppet && !isShared && until !== undefined) this.linkDead.set(one.puppet, until)
  }

  pass(now: number): void {
    for (const [name, until] of this.linkDead) if (until <= now) this.linkDead.delete(name)
  }
}

/** Numbers that look random and are the same for the same seed. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Does one step, to the game and to the model. */
async function step(game: ServerFixture, model: Model, random: (below: number) => number): Promise<string> {
  const one = model.clients[random(model.clients.length)]
  const pick = random(20)
  if (!one || (pick < 3 && model.clients.length < MAX_CLIENTS)) {
    model.clients.push({ client: await game.connect(), account: undefined, puppet: undefined })
    return 'connect'
  }
  const name = `client ${model.clients.indexOf(one)}`
  if (pick < 14) return `${name}: ${await say(game, model, one, random)}`
  if (pick < 16) {
    model.end(one, game.clock.now() + GRACE_MS)
    one.client.hangUp()
    await game.settle()
    return `${name} hangs up`
  }
  if (pick < 18) {
    game.clock.advance(400)
    await game.settle()
    model.pass(game.clock.now())
    return 'time passes'
  }
  if (pick === 18) await game.reload()
  else await game.crash().then(() => game.start())
  return pick === 18 ? 'reload' : 'crash'
}

async function say(
  game: ServerFixture,
  model: Model,
  one: ModelClient,
  random: (below: number) => number,
): Promise<string> {
  const { client, account } = one
  if (!account) {
    const wanted = Object.keys(STABLES)[random(2)] ?? ''
    model.login(one, wanted)
    await client.type(`connect ${wanted} ${PASSWORD}`)
    return `connect ${wanted}`
  }
  const pick = random(8)
  if (pick === 0) {
    model.end(one)
    await client.type('quit')
    return 'quit'
  }
  if (pick < 3) {
    one.puppet = undefined
    await client.type('ooc')
    return 'ooc'
  }
  const wanted = STABLES[account]?.[random(2)] ?? ''
  model.ic(one, wanted)
  await client.type(`ic ${wanted}`)
  await game.settle()
  return `ic ${wanted}`
}

/** Both sides and the world are as the model says. */
function check(game: ServerFixture, model: Model): void {
  const sessions = game.server.sessions.all()
  assert.equal(sessions.length, model.clients.length, 'sessions of the Server')
  const connected = game.portalSessions.all().filter(({ connection }) => connection)
  assert.equal(connected.length, model.clients.length, 'sessions of the Portal')
  checkLinkDead(game, model)
  for (const { client, account, puppet } of model.clients) {
    const session = game.session(client)
    assert.deepEqual([session.account?.key, session.puppet?.key], [account, puppet])
    const portal = game.portalSessions.get(session.sessid)?.state
    assert.deepEqual([portal?.account ?? null, portal?.puppet ?? null], [idOf(session.account), idOf(session.puppet)])
  }
  for (const name of Object.values(STABLES).flat()) checkCharacter(game, model, name)
}

/** A link-dead session stands behind each character that waits, and behind no other, on both sides. */
function checkLinkDead(game: ServerFixture, model: Model): void {
  const waiting = [...model.linkDead].filter(([, until]) => until !== Infinity).map(([name]) => name)
  const kept = game.server.sessions.linkDead()
  const names = kept.map(({ standing }) => (standing.kind === 'linkDead' ? standing.puppet?.key : standing.kind))
  assert.deepEqual(new Set(names), new Set(waiting), 'link-dead sessions')
  const gone = game.portalSessions.all().filter(({ connection }) => !connection)
  assert.deepEqual(new Set(gone.map(({ sessid }) => sessid)), new Set(kept.map(({ sessid }) => sessid)))
}

function checkCharacter(game: ServerFixture, model: Model, name: string): void {
  const [character] = game.world.search(name) as GameObject[]
  assert.ok(character)
  const players = model.clients.filter(({ puppet }) => puppet === name).map(({ client }) => game.session(client))
  assert.deepEqual(new Set(character.sessions.all()), new Set(players), `sessions of ${name}`)
  assert.equal(character.isLinkDead, model.linkDead.has(name), `${name} is link-dead`)
  const isThere = players.length > 0 || model.linkDead.has(name)
  assert.equal(character.location !== null, isThere, `${name} is in the world`)
  assert.equal(character.tags.has('puppeted', 'waystone'), isThere, `${name} is marked`)
}

function idOf(entity: { readonly id: number } | undefined): number | null {
  return entity?.id ?? null
}

for (const mode of [0, 1, 2, 3]) {
  for (const maxPuppetsPerAccount of [1, 2]) {
    test(`T21: whatever players do in mode ${mode} with ${maxPuppetsPerAccount} at once, all sides agree`, async () => {
      const settings = { multisessionMode: mode, maxPuppetsPerAccount, linkDeadGraceMs: GRACE_MS }
      await using game = await createServerFixture({ settings })
      for (const [account, [, second = '']] of Object.entries(STABLES)) {
        const client = await game.player(account)
        await client.type(`charcreate ${second}`)
        await client.type('quit')
      }
      const seed = mode * 10 + maxPuppetsPerAccount
      const random = seeded(seed)
      const model = new Model(mode, maxPuppetsPerAccount)
      const done: string[] = []
      for (let count = 0; count < STEPS; count += 1) {
        done.push(await step(game, model, random))
        try {
          check(game, model)
        } catch (error) {
          throw new Error(`seed ${seed}, after ${done.join('; ')}`, { cause: error })
        }
      }
    })
  }
}
