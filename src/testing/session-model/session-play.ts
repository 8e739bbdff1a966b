import assert from 'node:assert/strict'
import type { ModelPlay } from '../model-runs.ts'
import { RecordingConnection } from '../recording-connection.ts'
import type { SeededRandom } from '../seeded-random.ts'
import { createServerFixture, type ServerFixture, type ServerFixtureOptions } from '../server-fixture.ts'
import { checkHeard } from './check-heard.ts'
import { checkSessions, type StepClient } from './check-sessions.ts'
import { chooseStep } from './choose-step.ts'
import { hookedClasses } from './hooked-classes.ts'
import { type SessionRules, STABLES } from './model-parts.ts'
import { SessionModel } from './session-model.ts'
import type { ClientAction, ClientName, ServerChange, SessionStep } from './steps.ts'
import { StoreDoor } from './store-door.ts'
import { TELL_TARGETS, TellCommand } from './tell-command.ts'
import { canType, MAX_CHARACTERS, PASSWORD, typeLine } from './type-line.ts'

interface SessionPlayParts {
  readonly game: ServerFixture
  readonly rules: SessionRules
  readonly store: StoreDoor
  /** Those that were called since they were looked at. */
  readonly hooks: string[] | undefined
}

/** A whole game and the model of its sessions, step by step. */
export class SessionPlay implements ModelPlay<SessionStep> {
  readonly #game: ServerFixture
  readonly #model: SessionModel
  readonly #store: StoreDoor
  readonly #hooks: string[] | undefined
  readonly #timersAtStart: number
  readonly #clients = new Map<ClientName, StepClient>()
  #saidCount = 0

  private constructor({ game, rules, store, hooks }: SessionPlayParts) {
    this.#hooks = hooks
    this.#game = game
    this.#model = new SessionModel(rules, game.clock.now())
    this.#store = store
    this.#timersAtStart = game.clock.pending
  }

  /** A game with the accounts of the model. `broken` changes it, to see that the model notices. */
  static async start(rules: SessionRules, broken: ServerFixtureOptions = {}): Promise<SessionPlay> {
    const store = new StoreDoor()
    const hooks: string[] = []
    // Classes that are broken on purpose tell of no hooks.
    const hooked = broken.typeclasses ? {} : hookedClasses((hook) => hooks.push(hook))
    const { mode, maxPuppets, graceMs, autoPuppet } = rules
    const game = await createServerFixture({
      commands: TELL_TARGETS.map((target) => new TellCommand(target)),
      ...hooked,
      ...broken,
      settings: {
        ...hooked.settings,
        multisessionMode: mode,
        maxPuppetsPerAccount: maxPuppets,
        linkDeadGraceMs: graceMs,
        autoPuppetOnLogin: autoPuppet,
        maxCharactersPerAccount: MAX_CHARACTERS,
        ...broken.settings,
      },
      wrapStore: (inner) => store.wrap(inner),
    })
    for (const [account, names] of Object.entries(STABLES)) {
      const client = await game.player(account, PASSWORD)
      for (const name of names.slice(1, -1)) await client.type(`charcreate ${name}`)
      await client.type('quit')
    }
    return new SessionPlay({ game, rules, store, hooks: broken.typeclasses ? undefined : hooks })
  }

  choose(random: SeededRandom): SessionStep {
    return chooseStep(this.#model, random, `word ${(this.#saidCount += 1)}`)
  }

  async take(step: SessionStep): Promise<void> {
    this.#model.hooks = []
    this.#hooks?.splice(0)
    this.#model.heard = new Map(this.#model.connected.map(({ name }) => [name, []]))
    for (const name of this.#clients.keys()) if (!this.#model.heard.has(name)) this.#clients.delete(name)
    await this.#do(step)
    const shown = new Map([...this.#clients].map(([name, { connection }]) => [name, connection.takeTexts()]))
    checkHeard(step, shown, this.#model)
    checkSessions({ game: this.#game, model: this.#model, clients: this.#clients })
    // What a killed Server had begun is begun again.
    const isRepeated = step.kind === 'hit' && step.how === 'kill'
    if (this.#hooks && !isRepeated) assert.deepEqual(this.#hooks.toSorted(), this.#model.hooks.toSorted(), 'hooks')
    const faults = this.#game.log.lines.filter(({ level }) => level === 'error')
    assert.deepEqual(faults, [], 'faults in the log')
  }

  /** Lets all clients vanish and all time pass; what is left then is a leak. */
  async finish(): Promise<void> {
    for (const { name } of this.#model.connected) await this.take({ kind: 'drop', client: name })
    await this.take({ kind: 'wait', ms: this.#model.rules.graceMs })
    assert.equal(this.#game.clock.pending, this.#timersAtStart, 'timers that are left')
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#game[Symbol.asyncDispose]()
  }

  async #do(step: SessionStep): Promise<void> {
    switch (step.kind) {
      case 'wait':
        this.#model.pass(step.ms)
        this.#game.clock.advance(step.ms)
        return this.#game.settle()
      case 'change':
        return this.#change(step.how)
      case 'hit':
        return this.#hit(step)
      case 'together':
        this.#noteGone(step.actions)
        for (const action of step.actions) this.#act(action)
        return this.#game.settle()
      default:
        this.#act(step)
        return this.#game.settle()
    }
  }

  async #hit({ action, how, when }: SessionStep & { readonly kind: 'hit' }): Promise<void> {
    if (how !== 'kill') {
      const changed = this.#change(how)
      await passes(when)
      this.#act(action)
      await changed
      return this.#game.settle()
    }
    if (typeof when === 'number') {
      this.#act(action)
      await passes(when)
    } else {
      const reached = this.#store.stopNext(when)
      this.#act(action)
      // What changes nothing that is kept never comes to the store, and the Server dies later.
      await Promise.race([reached, this.#game.settle()])
      this.#store.open()
    }
    await this.#change('kill')
  }

  async #change(how: ServerChange): Promise<void> {
    if (how !== 'kill') return this.#game.reload({}, how)
    await this.#game.crash()
    await this.#game.start()
  }

  /** Whatever comes of this step comes too late for a client that vanishes in it. */
  #noteGone(actions: readonly ClientAction[]): void {
    for (const { kind, client } of actions) {
      const gone = kind === 'drop' ? this.#model.connected.find(({ name }) => name === client) : undefined
      if (gone) gone.missed = []
    }
  }

  /** Does an action on both sides, if it can be done. */
  #act(action: ClientAction): void {
    const { client, line } = action
    this.#noteGone([action])
    if (action.kind === 'connect' && !this.#clients.has(client)) this.#connect(client)
    if (line !== undefined) this.#type(client, line)
    if (action.kind === 'drop') this.#vanish(client)
    if (action.kind === 'away' || action.kind === 'back') this.#setPresence(client, action.kind === 'back')
  }

  #connect(name: ClientName): void {
    const connection = new RecordingConnection()
    this.#game.portalSessions.welcome(connection)
    connection.becomeReady()
    const sessid = this.#game.sessidOf(connection)
    this.#clients.set(name, { connection, sessid })
    this.#model.connect(name, sessid)
  }

  #type(name: ClientName, line: string): void {
    const client = this.#model.client(name)
    if (!client || client.isAway || !canType(client, line)) return
    typeLine(this.#model, client, line)
    this.#clients.get(name)?.connection.send(line)
  }

  #vanish(name: ClientName): void {
    const there = this.#clients.get(name)
    const client = this.#model.gone.find(({ sessid }) => sessid === there?.sessid)
    if (client) this.#model.lose(client)
    there?.connection.hangUp()
  }

  #setPresence(name: ClientName, isPresent: boolean): void {
    const client = this.#model.connected.find((each) => each.name === name)
    if (client?.isAway !== isPresent) return
    if (isPresent) this.#model.comeBack(client)
    else this.#model.goAway(client)
    this.#clients.get(name)?.connection.setPresence(isPresent)
  }
}

/** Lets the event loop go round so many times. */
async function passes(count: number): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) await new Promise((resolve) => setImmediate(resolve))
}
