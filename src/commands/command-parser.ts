import type { BoundCommand, IndexedCommand, MergedCmdset } from './merged-cmdset.ts'

/** A command that fits a line, and how the line divides. */
export interface CommandMatch extends BoundCommand {
  /** The name as it was typed. */
  readonly name: string
  /** What follows the name, untouched. */
  readonly args: string
}

/** What a line means. */
export type ParseResult =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly match: CommandMatch }
  | { readonly kind: 'many'; readonly matches: readonly CommandMatch[] }

/** What {@link parseCommand} needs besides the line and the commands. */
export interface ParseOptions {
  /** Signs that may be put before any name, or left out of one: `@&/+`. */
  readonly prefixes: string
  /** Tells whether the caller may use a command; others are invisible. */
  canUse(bound: BoundCommand): boolean
}

interface Candidate {
  readonly entry: IndexedCommand
  /** The name as it was declared. */
  readonly declared: string
  readonly name: string
  readonly args: string
}

const AFTER_NAME = /^(?:$|[\s/])/
const HAS_WORD_SIGN = /[\p{L}\p{N}_]/u
const NAME_THEN_NUMBER = /^(?<name>.+?)-(?<number>[1-9]\d{0,2})(?<rest>\s.*)?$/s
const NUMBER_THEN_NAME = /^(?<number>[1-9]\d{0,2})-(?<rest>\S.*)$/s

/**
 * Finds the command that a line names.
 *
 * The whole name has to be there, the longest one wins, then the one whose case is the same. `press-2 red` and
 * `2-press red` take the second of several `press`. Where nothing fits so, prefix signs do not count.
 */
export function parseCommand(line: string, cmdset: MergedCmdset, options: ParseOptions): ParseResult {
  const typed = line.trim()
  if (typed === '') return { kind: 'none' }
  const narrow = (candidates: readonly Candidate[]): readonly Candidate[] =>
    onlyExactCase(onlyLongest(candidates.filter(({ entry }) => options.canUse(cmdset.bind(entry)))))
  const toMatch = ({ entry, name, args }: Candidate): CommandMatch => ({ ...cmdset.bind(entry), name, args })

  const numbered = readNumber(typed)
  for (const find of [byFullName, byNameWithoutPrefix]) {
    const whole = narrow(find(typed, cmdset, options.prefixes))
    if (whole.length === 1) return resultOf(whole.map(toMatch))
    const choices = numbered ? narrow(find(numbered.line, cmdset, options.prefixes)) : []
    if (numbered && choices.length > 0)
      return resultOf(choices.slice(numbered.number - 1, numbered.number).map(toMatch))
    if (whole.length > 1) return resultOf(whole.map(toMatch))
  }
  return { kind: 'none' }
}

function resultOf(matches: readonly CommandMatch[]): ParseResult {
  const [first] = matches
  if (!first) return { kind: 'none' }
  return matches.length === 1 ? { kind: 'one', match: first } : { kind: 'many', matches }
}

function byFullName(typed: string, cmdset: MergedCmdset): Candidate[] {
  const lower = typed.toLowerCase()
  return cmdset.index
    .startingWith(lower.charAt(0))
    .flatMap((entry) => matchNames(typed, lower, entry, (name) => name.lower))
}

function byNameWithoutPrefix(typed: string, cmdset: MergedCmdset, prefixes: string): Candidate[] {
  const bare = stripPrefixes(typed, prefixes)
  if (bare === '') return []
  const lower = bare.toLowerCase()
  return cmdset.index.all.flatMap((entry) =>
    matchNames(bare, lower, entry, (name) => stripPrefixes(name.lower, prefixes)),
  )
}

/** At most one match for a command: its longest name that fits. */
function matchNames(
  typed: string,
  lower: string,
  entry: IndexedCommand,
  textOf: (name: IndexedCommand['names'][number]) => string,
): Candidate[] {
  for (const name of entry.names) {
    const text = textOf(name)
    if (text === '' || !lower.startsWith(text)) continue
    // Lower case may be longer than what was typed (İ): only a name that is really there counts.
    const head = typed.slice(0, text.length)
    if (head.toLowerCase() !== text) continue
    const args = typed.slice(text.length)
    if (!mayFollow(entry, text, args)) continue
    return [{ entry, declared: name.name, name: head, args }]
  }
  return []
}

function mayFollow(entry: IndexedCommand, name: string, rest: string): boolean {
  const pattern = entry.command.argPattern
  if (pattern) return rest.search(pattern) === 0
  return !HAS_WORD_SIGN.test(name) || AFTER_NAME.test(rest)
}

function readNumber(typed: string): { line: string; number: number } | undefined {
  const after = NAME_THEN_NUMBER.exec(typed)?.groups
  if (after) return { line: `${after['name'] ?? ''}${after['rest'] ?? ''}`, number: Number(after['number']) }
  const before = NUMBER_THEN_NAME.exec(typed)?.groups
  return before && { line: before['rest'] ?? '', number: Number(before['number']) }
}

function stripPrefixes(text: string, prefixes: string): string {
  let start = 0
  while (start < text.length - 1 && prefixes.includes(text.charAt(start))) start += 1
  return start === 0 ? text : text.slice(start)
}

function onlyLongest(candidates: readonly Candidate[]): readonly Candidate[] {
  const longest = Math.max(0, ...candidates.map(({ name }) => name.length))
  return candidates.filter(({ name }) => name.length === longest)
}

function onlyExactCase(candidates: readonly Candidate[]): readonly Candidate[] {
  const exact = candidates.filter(({ declared, name }) => declared === name)
  return exact.length > 0 ? exact : candidates
}
