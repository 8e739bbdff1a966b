/** What Tab makes of a line. */
export interface Completion {
  readonly text: string
  /** Where the cursor stands afterwards. */
  readonly cursor: number
  /** The words there are, the likeliest first; more than one if the player has to choose. */
  readonly choices: readonly string[]
}

const MAX_CHOICES = 12

/**
 * Completes the word before the cursor as far as the words that fit agree. A whole word gets the blank behind it.
 *
 * @param words The likeliest first. Capitals and small letters fit each other.
 * @returns `undefined` if there is nothing to complete.
 */
export function completeWord(text: string, cursor: number, words: Iterable<string>): Completion | undefined {
  const begun = text.slice(beginOfWord(text, cursor), cursor)
  if (begun === '') return undefined
  const choices = fitting(begun, words)
  const [first] = choices
  if (first === undefined) return undefined
  const isOnly = choices.length === 1
  const common = isOnly ? first : first.slice(0, commonLength(choices))
  const word = common.length >= begun.length ? common : begun
  const put = putWord(text, cursor, { word, isWhole: isOnly })
  return isOnly && put.text === text ? undefined : { ...put, choices }
}

/** Puts a word in place of the one before the cursor, with a blank behind it if it is whole. */
export function putWord(
  text: string,
  cursor: number,
  { word, isWhole }: { readonly word: string; readonly isWhole: boolean },
): Omit<Completion, 'choices'> {
  const start = beginOfWord(text, cursor)
  const rest = text.slice(cursor)
  const put = isWhole && !rest.startsWith(' ') ? `${word} ` : word
  return { text: text.slice(0, start) + put + rest, cursor: start + put.length }
}

/** Whether the word before the cursor is the first of its line: a command, most likely. */
export function isFirstWord(text: string, cursor: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', cursor - 1) + 1, cursor)
  return /^\s*\S*$/.test(line)
}

/** Words of a text, to be completed to. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_-]*/gu) ?? []
}

/** The words of several rows of texts, one after the other. */
export function* wordsOfAll(...rows: readonly Iterable<string>[]): Generator<string> {
  for (const texts of rows) for (const text of texts) yield* wordsOf(text)
}

function beginOfWord(text: string, cursor: number): number {
  const before = text.slice(0, cursor)
  return before.length - (/[^\s,;:"“”()]*$/.exec(before)?.[0].length ?? 0)
}

function fitting(begun: string, words: Iterable<string>): readonly string[] {
  const wanted = begun.toLowerCase()
  const found = new Map<string, string>()
  for (const word of words) {
    const key = word.toLowerCase()
    if (key.startsWith(wanted) && !found.has(key)) found.set(key, word)
    if (found.size === MAX_CHOICES) break
  }
  return [...found.values()]
}

function commonLength([first = '', ...others]: readonly string[]): number {
  const lower = first.toLowerCase()
  let length = lower.length
  for (const other of others) while (!other.toLowerCase().startsWith(lower.slice(0, length))) length -= 1
  return length
}
