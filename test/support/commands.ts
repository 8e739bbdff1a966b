/** Source of a command of one statement, for games in these tests. */
export function command(key: string, body: string): string {
  const name = `${key.charAt(0).toUpperCase()}${key.slice(1)}Command`
  return `import { Command, type CommandCall } from 'waystone'

export class ${name} extends Command {
  readonly key = '${key}'

  run(call: CommandCall): void {
    ${body}
  }
}
`
}

/** `count <label>`: counts up in the store and says the new number. */
export const COUNT = command(
  'count',
  `const { puppet } = call
    if (!puppet) return
    const count = Number(puppet.attributes.get('count') ?? 0) + 1
    puppet.attributes.add('count', count)
    call.msg(\`count \${count} is \${call.args}.\`)`,
)

/** `note <text>` puts a text into session.db, `note` shows it. */
export const NOTE = command(
  'note',
  `const { session } = call
    if (!session) return
    if (call.args) session.db['note'] = call.args
    call.msg(\`Your note: \${String(session.db['note'])}\`)`,
)

/** `exit`: ends the Server at once. */
export const EXIT = command('exit', `call.msg('never seen'); process.exit(3)`)

/** `abort`: makes the Server dump core. */
export const ABORT = command('abort', 'process.abort()')

/** `loop`: never ends. */
export const LOOP = command('loop', 'for (;;) call.args.length')

/** `adopt`: asks a question. */
export const ADOPT = command('adopt', `call.session?.prompt('pet-name', { kind: call.args })`)

/** The question of `adopt`. */
export const PET_PROMPT = `import type { PromptCall, PromptNext } from 'waystone'

export const petName = {
  name: 'pet-name',
  question: (data: { kind: string }) => \`What shall the \${data.kind} be called? \`,
  answer(call: PromptCall, line: string, data: { kind: string }): PromptNext {
    if (!line) return 'again'
    call.msg(\`The \${data.kind} is called \${line}.\`)
  },
}
`

/** All of them, as files of a game. */
export const TEST_COMMANDS = {
  'commands/count.ts': COUNT,
  'commands/note.ts': NOTE,
  'commands/exit.ts': EXIT,
  'commands/abort.ts': ABORT,
  'commands/loop.ts': LOOP,
  'commands/adopt.ts': ADOPT,
  'prompts/pet-name.ts': PET_PROMPT,
}

/** A command `greet` that says a text. */
export function greetSaying(text: string): string {
  return command('greet', `call.msg(${JSON.stringify(text)})`)
}
