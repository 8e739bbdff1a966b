import assert from 'node:assert/strict'
import type { CommandCall } from '../../commands/command-call.ts'
import { Command } from '../../commands/command.ts'
import type { MergedCmdset } from '../../commands/merged-cmdset.ts'
import { SYSTEM_COMMANDS } from '../../commands/system-commands.ts'
import type { Game } from '../../server/game/game.ts'
import { Character } from '../../world/objects/character.ts'
import { Exit } from '../../world/objects/exit.ts'
import { Room } from '../../world/objects/room.ts'
import type { Typeclass } from '../../world/typeclass-registry.ts'
import type { World } from '../../world/world.ts'
import { composeGame } from '../compose-game.ts'
import type { ModelPlay } from '../model-runs.ts'
import type { RecordingConnection } from '../recording-connection.ts'
import type { SeededRandom } from '../seeded-random.ts'
import { createServerFixture, type ServerFixture } from '../server-fixture.ts'
import { RecordingLog } from '../test-world.ts'
import { carryOut, nameSource } from './carry-out-step.ts'
import { chooseCmdsetStep } from './choose-cmdset-step.ts'
import { CmdsetModel, nameOf } from './cmdset-model.ts'
import { createPool } from './cmdset-pool.ts'
import type { CmdsetStep } from './cmdset-steps.ts'
import { LendingThing } from './lending-thing.ts'

/** A line that is no command of any set. */
const LINE = 'zzz'

/** A player in a real game beside the model of what can be typed, step by step. */
export class CmdsetPlay implements ModelPlay<CmdsetStep> {
  readonly #game: ServerFixture
  readonly #client: RecordingConnection
  readonly #model: CmdsetModel
  readonly #look: LookCommand

  private constructor(parts: {
    game: ServerFixture
    client: RecordingConnection
    model: CmdsetModel
    look: LookCommand
  }) {
    this.#game = parts.game
    this.#client = parts.client
    this.#model = parts.model
    this.#look = parts.look
  }

  /** `seed` decides what the sets of the pool are. Another class of rooms is to show that the model notices. */
  static async start(seed: number, RoomClass: Typeclass<Room> = Room): Promise<CmdsetPlay> {
    const pool = createPool(seed)
    const look = new LookCommand()
    const makeGame = (): Game => {
      const made = composeGame(
        {
          commands: [look],
          typeclasses: { 'test:Thing': LendingThing, ...(RoomClass === Room ? {} : { 'test:Room': RoomClass }) },
          buildWorld: (world) => buildWorld(world, RoomClass),
        },
        new RecordingLog(),
      )
      for (const [index, cmdset] of pool.entries()) made.cmdsets.register(`pool:${index}`, cmdset)
      return made
    }
    const parts = makeGame()
    const game = await createServerFixture({ game: parts })
    const client = await game.player('Anna')
    const model = new CmdsetModel({ pool, byPath: (path) => parts.cmdsets.require(path) })
    const play = new CmdsetPlay({ game, client, model, look })
    await play.#run(settleIn)
    return play
  }

  choose(random: SeededRandom): CmdsetStep {
    return chooseCmdsetStep(this.#model, random)
  }

  async take(step: CmdsetStep): Promise<void> {
    if (!this.#model.canDo(step)) return
    this.#model.do(step)
    if (step.kind !== 'server') await this.#run((call) => carryOut(call, step))
    else if (step.how === 'reload') await this.#game.reload()
    else await this.#game.crash().then(() => this.#game.start())
    let seen: string[] = []
    await this.#run(({ cmdset }) => (seen = namesIn(cmdset)))
    const expected = this.#model.commands()
    assert.deepEqual(
      { missing: without(expected, seen), tooMany: without(seen, expected) },
      { missing: [], tooMany: [] },
      'what can be typed',
    )
  }

  async finish(): Promise<void> {}

  [Symbol.asyncDispose](): Promise<void> {
    return this.#game[Symbol.asyncDispose]()
  }

  /** Does something as the command of the client's next line. */
  async #run(action: (call: CommandCall) => void): Promise<void> {
    let isDone = false
    this.#look.action = (call) => {
      action(call)
      isDone = true
    }
    await this.#client.type(LINE)
    assert.ok(isDone, `what the line was answered with: ${this.#client.takeTexts().join(' / ')}`)
  }
}

/** Runs for a line that names no command, whatever else there is: system commands outlast every merge ([CMD8]). */
class LookCommand extends Command {
  readonly key = SYSTEM_COMMANDS.noMatch
  override readonly cmdset = 'account'
  action: (call: CommandCall) => void = () => undefined

  run(call: CommandCall): void {
    this.action(call)
  }
}

function namesIn(cmdset: MergedCmdset): string[] {
  const system = Object.values(SYSTEM_COMMANDS).flatMap((name) => cmdset.system(name) ?? [])
  return [...cmdset.commands, ...system]
    .map(({ command, source }) => nameOf({ command, source: nameSource(source) }))
    .sort()
}

/** What is in a list more often than in another. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other]
  return list.filter((each) => {
    const at = left.indexOf(each)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function buildWorld(world: World, RoomClass: Typeclass<Room>): void {
  const hall = world.create(RoomClass, { key: 'hall' })
  const garden = world.create(RoomClass, { key: 'garden' })
  world.startLocation = hall
  world.create(Exit, { key: 'north', location: hall, destination: garden })
  world.create(Exit, { key: 'south', location: garden, destination: hall })
  world.create(Character, { key: 'tom', location: hall, home: hall })
  for (const key of ['box', 'sword']) world.create(LendingThing, { key, location: hall, home: hall })
}

/** The beginning that the model knows: Anna may puppet all things, and holds the sword. */
function settleIn({ world, account, puppet }: CommandCall): void {
  assert.ok(account && puppet)
  account.isSuperuser = true
  puppet.key = 'anna'
  const hall = puppet.location
  world.create(Character, { key: 'bela', account, home: hall })
  for (const sword of world.search('sword')) sword.location = puppet
}
