import assert from 'node:assert/strict'
import type { ModelPlay } from '../model-runs.ts'
import type { SeededRandom } from '../seeded-random.ts'
import { createServerFixture, type ServerFixture, type ServerFixtureOptions } from '../server-fixture.ts'
import { checkHeard } from './check-heard.ts'
import { checkSessions } from './check-sessions.ts'
import { chooseStep } from './choose-step.ts'
import { hookedClasses } from './hooked-classes.ts'
import { GAME_OVER } from './model-departures.ts'
import { GUEST_NAMES, type SessionRules, STABLES } from './model-parts.ts'
import { PlayClients } from './play-clients.ts'
import { SessionModel } from './session-model.ts'
import type { ClientAction, PortalEnd, ServerChange, SessionStep } from './steps.ts'
import { type CommitInstant, StoreDoor } from './store-door.ts'
import { TELL_TARGETS, TellCommand } from './tell-command.ts'
import { MAX_CHARACTERS, PASSWORD } from './type-line.ts'

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
  readonly #clients: PlayClients
  #saidCount = 0

  private constructor({ game, rules, store, hooks }: SessionPlayParts) {
    this.#hooks = hooks
    this.#game = game
    this.#model = new SessionModel(rules, game.clock.now())
    this.#store = store
    this.#clients = new PlayClients(game, this.#model, Object.keys(STABLES).length)
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
        guestsEnabled: true,
        guestNames: GUEST_NAMES,
        // So that what guests may not do is refused with words.
        guestPermission: 'Player',
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
    this.#clients.keepOnly([...this.#model.heard.keys()])
    await this.#do(step)
    const shown = new Map([...this.#clients.there].map(([name, { connection }]) => [name, connection.takeTexts()]))
    checkHeard(step, shown, this.#model)
    checkSessions({ game: this.#game, model: this.#model, clients: this.#clients.there })
    // What a killed Server had begun is begun again.
    const isRepeated = step.kind === 'hit' && (step.how === 'kill' || step.how === 'portal killed')
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
      case 'portal':
        return this.#endPortal(step.how)
      case 'hit':
        return this.#hit(step)
      case 'together':
        this.#clients.noteGone(step.actions)
        for (const action of step.actions) this.#clients.act(action)
        return this.#game.settle()
      default:
        this.#clients.act(step)
        return this.#game.settle()
    }
  }

  async #hit({ action, how, when }: SessionStep & { readonly kind: 'hit' }): Promise<void> {
    if (how === 'portal killed') return this.#killPortalAt(action, when)
    if (how !== 'kill') {
      const changed = this.#change(how)
      await passes(when)
      this.#clients.act(action)
      await changed
      return this.#game.settle()
    }
    if (typeof when === 'number') {
      this.#clients.act(action)
      await passes(when)
    } else await this.#stopAt(when, () => this.#clients.act(action))
    await this.#change('kill')
  }

  /** An action whose turn is not kept never was; of one whose turn is kept nobody hears any more. */
  async #killPortalAt(action: ClientAction, when: CommitInstant): Promise<void> {
    const clients = this.#clients
    clients.noteGone([action])
    if (clients.can(action)) {
      const isReached = await this.#stopAt(when, () => clients.send(action))
      if (!isReached || when === 'after the commit') clients.follow(action)
      if (isReached) for (const texts of this.#model.heard.values()) texts.length = 0
    }
    await this.#endPortal('killed')
  }

  /** Does something and stops its Server at an instant of the turn; tells whether it came to it. */
  async #stopAt(instant: CommitInstant, act: () => void): Promise<boolean> {
    const reached = this.#store.stopNext(instant).then(() => true)
    act()
    // What changes nothing that is kept never comes to the store, and the Server dies later.
    const isReached = await Promise.race([reached, this.#game.settle().then(() => false)])
    this.#store.open()
    return isReached
  }

  #endPortal(how: PortalEnd): Promise<void> {
    if (how === 'killed') {
      this.#model.killPortal()
      return this.#game.killPortal()
    }
    this.#model.stopGame()
    return this.#game.restartPortal(GAME_OVER)
  }

  async #change(how: ServerChange): Promise<void> {
    if (how !== 'kill') return this.#game.reload({}, how)
    await this.#game.crash()
    await this.#game.start()
  }
}

/** Lets the event loop go round so many times. */
async function passes(count: number): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) await new Promise((resolve) => setImmediate(resolve))
}
