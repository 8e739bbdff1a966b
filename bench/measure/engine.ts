import { join } from 'node:path'
import { CmdsetGatherer } from '../../src/commands/cmdset-gather.ts'
import { CmdsetRegistry } from '../../src/commands/cmdset-registry.ts'
import { Cmdset } from '../../src/commands/cmdset.ts'
import { Command } from '../../src/commands/command.ts'
import { callerPartsOf } from '../../src/commands/caller-parts.ts'
import { canUseCommand } from '../../src/commands/command-access.ts'
import type { CallerParts } from '../../src/commands/command-call.ts'
import { parseCommand } from '../../src/commands/command-parser.ts'
import { registerDefaultCmdsets } from '../../src/commands/default/cmdsets.ts'
import { renderOutput } from '../../src/portal/output/render-output.ts'
import { openStore } from '../../src/storage/open-store.ts'
import { CommandBench } from '../../src/testing/run-command.ts'
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.ts'
import { createTestWorld, type TestWorld } from '../../src/testing/test-world.ts'
import { Character } from '../../src/world/objects/character.ts'
import { timeEach } from './time-each.ts'

/** Microseconds of one each, median of some runs. */
export type EngineFigures = Record<
  | 'dispatchUs'
  | 'dispatchManyUs'
  | 'dispatchColdUs'
  | 'lookUs'
  | 'sayUs'
  | 'renderUs'
  | 'commitOneUs'
  | 'commitFiftyUs',
  number
>

const COMPANIONS = 8
const CMDSETS = 5
const COMMANDS = 150

/** Measures the parts of a command one by one, in this process. */
export async function measureEngine(durationMs: number): Promise<EngineFigures> {
  const world = createTestWorld()
  for (let number = 0; number < COMPANIONS; number += 1) {
    const companion = world.world.create(Character, { key: `Friend${number}`, location: world.hall, home: world.hall })
    world.sessions.connect(undefined, companion)
  }
  const bench = new CommandBench(world)
  const caller = bench.sessionOf(world.tomSession)
  const parts = callerPartsOf(caller)
  const gatherer = makeGatherer(world)
  const line = 'say good morning to you'
  const run = async (typed: string): Promise<void> => void (await bench.run(typed, world.tom))
  return {
    dispatchUs: await timeEach(durationMs, () => dispatch(world, gatherer, parts, line)),
    dispatchManyUs: await measureManyCommands(durationMs),
    dispatchColdUs: await timeEach(durationMs, () => dispatch(world, makeGatherer(world), parts, line)),
    lookUs: await timeEach(durationMs, () => run('look')),
    sayUs: await timeEach(durationMs, () => run(line)),
    renderUs: await timeEach(durationMs, renderSayLine),
    ...(await measureCommits(durationMs)),
  }
}

/** The last of 150 commands in five cmdsets, each with names that begin alike. */
async function measureManyCommands(durationMs: number): Promise<number> {
  const world = createTestWorld()
  const registry = new CmdsetRegistry()
  for (let set = 0; set < CMDSETS; set += 1) {
    const path = `bench:${set}`
    const commands = Array.from({ length: COMMANDS / CMDSETS }, (_, n) => new NumberedCommand(`c${set}x${n}`))
    registry.register(path, new Cmdset({ key: path, priority: set, commands }))
    world.tom.cmdsets.add(path)
  }
  const gatherer = new CmdsetGatherer({ registry, log: world.log })
  const parts = callerPartsOf(world.tom)
  return timeEach(durationMs, () => dispatch(world, gatherer, parts, `c0x${COMMANDS / CMDSETS - 1} some words`))
}

class NumberedCommand extends Command {
  readonly key: string

  constructor(key: string) {
    super()
    this.key = key
  }

  run(): void {}
}

function makeGatherer({ log }: TestWorld): CmdsetGatherer {
  const registry = new CmdsetRegistry()
  registerDefaultCmdsets(registry)
  return new CmdsetGatherer({ registry, log })
}

function dispatch({ world }: TestWorld, gatherer: CmdsetGatherer, parts: CallerParts, line: string): void {
  const parsed = parseCommand(line, gatherer.gather(parts), {
    prefixes: '@&/+',
    canUse: (bound) => canUseCommand(world, bound, parts),
  })
  if (parsed.kind !== 'one') throw new Error(`"${line}" is no command.`)
}

function renderSayLine(): void {
  renderOutput(
    { kind: 'text', to: [1], text: '|cAnna|n says, "good morning to you"' },
    { colorDepth: 'xterm256', width: 80, encoding: 'utf-8', isScreenReader: false, isRaw: false, wrapText: true },
  )
}

async function measureCommits(durationMs: number): Promise<Pick<EngineFigures, 'commitOneUs' | 'commitFiftyUs'>> {
  using folder = makeTemporaryFolder()
  await using store = await openStore({ path: join(folder.path, 'game.db') })
  const { world, hall } = createTestWorld()
  const people = Array.from({ length: 50 }, (_, number) =>
    world.create(Character, { key: `Walker${number}`, location: hall, home: hall }),
  )
  const { epoch } = await store.takeEpoch()
  let turn = 0
  const commit = async (count: number): Promise<void> => {
    turn += 1
    for (const each of people.slice(0, count)) each.attributes.add('marks', turn)
    const changes = world.takeChanges()
    if (changes) await store.commit({ turn, epoch, changes })
  }
  await commit(people.length)
  return {
    commitOneUs: await timeEach(durationMs, () => commit(1)),
    commitFiftyUs: await timeEach(durationMs, () => commit(people.length)),
  }
}
