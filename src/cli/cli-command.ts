import type { CliContext } from './cli-context.ts'

/** One option of a verb. */
export interface CliOption {
  readonly type: 'string' | 'boolean'
  readonly multiple?: boolean
  /** Name of the value in help: `DIR`. */
  readonly value?: string
  readonly text: string
}

/** What was typed after a verb, by the verb's own options. */
export interface CliArguments {
  readonly positionals: readonly string[]
  /** Value of a text option; the last one where it came several times. */
  text(name: string): string | undefined
  /** All values of a text option. */
  texts(name: string): readonly string[]
  has(name: string): boolean
}

/** One verb of the command line. */
export interface CliCommand {
  readonly name: string
  /** One line for the list of verbs. */
  readonly summary: string
  /** How it is typed after `waystone`. */
  readonly usage: string
  /** Further lines of its help. */
  readonly notes?: readonly string[]
  readonly options: Readonly<Record<string, CliOption>>
  /** How many words it takes beside its options. */
  readonly positionals: { readonly min: number; readonly max: number }
  /** Does it; gives the exit code. */
  run(context: CliContext, args: CliArguments): Promise<number>
}

/** What is typed cannot be meant: one line, exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/** Something outside went wrong: a line, perhaps more lines below it, exit code 1. */
export class CommandFailure extends Error {
  readonly lines: readonly string[]

  /** `message` is the one line that says it; `lines` follow it. */
  constructor(message: string, lines: readonly string[] = []) {
    super(message)
    this.name = 'CommandFailure'
    this.lines = lines
  }
}
