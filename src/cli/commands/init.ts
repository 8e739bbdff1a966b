import { relative, resolve } from 'node:path'
import type { CliCommand } from '../cli-command.ts'
import { UsageError } from '../cli-command.ts'
import { say } from '../cli-context.ts'
import { quote } from '../own-command-line.ts'
import { gameNameOf, isGameName } from '../game-names.ts'
import { writeGame } from '../write-game.ts'

/** `init`: makes a game folder that runs. */
export const initCommand: CliCommand = {
  name: 'init',
  summary: 'make a folder for a new game',
  usage: 'init DIR [--name NAME]',
  options: { name: { type: 'string', value: 'NAME', text: 'what the game is called; after the folder unless given' } },
  positionals: { min: 1, max: 1 },
  async run(context, args) {
    const dir = resolve(context.cwd, args.positionals[0] ?? '.')
    const name = args.text('name') ?? gameNameOf(dir)
    if (!isGameName(name)) throw new UsageError('The name of a game is one line of at most 60 characters.')
    const { isLinked } = writeGame(context.framework, context.version, { dir, name })
    const near = relative(context.cwd, dir)
    const steps = [
      ...(near === '' ? [] : [`cd ${quote(near.startsWith('..') ? dir : near)}`]),
      ...(isLinked ? [] : ['npm install']),
      'npm start',
    ]
    say(context, `${name} is ready in ${dir}.`)
    say(context)
    for (const step of steps) say(context, `  ${step}`)
    say(context)
    say(context, 'README.md there says what is where.')
    return 0
  },
}
