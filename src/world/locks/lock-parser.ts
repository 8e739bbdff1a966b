import { WaystoneError } from '../../base/errors.ts'

/** A parsed lock expression. */
export type LockExpression =
  | { readonly op: 'and' | 'or'; readonly left: LockExpression; readonly right: LockExpression }
  | { readonly op: 'not'; readonly of: LockExpression }
  | { readonly op: 'call'; readonly name: string; readonly args: readonly string[] }

/** One access type of a lock string. */
export interface ParsedLock {
  readonly type: string
  /** The expression as it was written, without needless space. */
  readonly text: string
  readonly expression: LockExpression
}

const TOKEN = /\s*(?:(\()|(\))|(and|or|not)\b|([A-Za-z_]\w*)\s*\(([^()]*)\))/iy
const LOCK_MAX_DEPTH = 50
const LOCK_MAX_LENGTH = 4000

/**
 * Parses `type:expression;type:expression`; a later expression of the same type takes the place of the earlier.
 *
 * `not` binds closer than `and`, `and` closer than `or`. Throws `WS_LOCK_SYNTAX`.
 */
export function parseLocks(text: string): Map<string, ParsedLock> {
  if (text.length > LOCK_MAX_LENGTH)
    throw syntaxError(text.slice(0, 40), `it is longer than ${LOCK_MAX_LENGTH} characters`)
  const locks = new Map<string, ParsedLock>()
  for (const part of text.split(';')) {
    if (part.trim() === '') continue
    const colon = part.indexOf(':')
    const type = part.slice(0, Math.max(0, colon)).trim().toLowerCase()
    if (!/^[a-z_]\w*$/.test(type)) throw syntaxError(part, 'it needs the form type:expression')
    const source = part.slice(colon + 1).trim()
    locks.set(type, { type, text: source, expression: parseLockExpression(source) })
  }
  return locks
}

/** Parses one expression such as `perm(Builder) or holds()`. Throws `WS_LOCK_SYNTAX`. */
export function parseLockExpression(source: string): LockExpression {
  return new LockParser(source).parse()
}

class LockParser {
  readonly #source: string
  readonly #tokens: RegExpExecArray[] = []
  #next = 0
  #depth = 0

  constructor(source: string) {
    this.#source = source
    const pattern = new RegExp(TOKEN)
    while (source.slice(pattern.lastIndex).trim() !== '') {
      const at = pattern.lastIndex
      const token = pattern.exec(source)
      if (!token) throw syntaxError(source, `${JSON.stringify(source.slice(at).trim())} was not expected`)
      this.#tokens.push(token)
    }
  }

  parse(): LockExpression {
    const expression = this.#parseOr()
    const rest = this.#tokens[this.#next]
    if (rest) throw syntaxError(this.#source, `${JSON.stringify(rest[0].trim())} was not expected`)
    return expression
  }

  #parseOr(): LockExpression {
    let left = this.#parseAnd()
    while (this.#takeWord('or')) left = { op: 'or', left, right: this.#parseAnd() }
    return left
  }

  #parseAnd(): LockExpression {
    let left = this.#parseNot()
    while (this.#takeWord('and')) left = { op: 'and', left, right: this.#parseNot() }
    return left
  }

  #parseNot(): LockExpression {
    this.#depth += 1
    if (this.#depth > LOCK_MAX_DEPTH) throw syntaxError(this.#source, 'it is nested too deeply')
    const expression: LockExpression = this.#takeWord('not')
      ? { op: 'not', of: this.#parseNot() }
      : this.#parseOperand()
    this.#depth -= 1
    return expression
  }

  #parseOperand(): LockExpression {
    const token = this.#tokens[this.#next]
    this.#next += 1
    const [, open, , , name, args] = token ?? []
    if (name !== undefined) return { op: 'call', name: name.toLowerCase(), args: splitArgs(args ?? '') }
    if (open === undefined) throw syntaxError(this.#source, 'a function such as all() is missing')
    const inner = this.#parseOr()
    if (this.#tokens[this.#next]?.[2] === undefined) throw syntaxError(this.#source, 'a ) is missing')
    this.#next += 1
    return inner
  }

  #takeWord(word: string): boolean {
    if (this.#tokens[this.#next]?.[3]?.toLowerCase() !== word) return false
    this.#next += 1
    return true
  }
}

function splitArgs(args: string): string[] {
  if (args.trim() === '') return []
  return args.split(',').map((arg) => arg.trim().replace(/^(["'])(.*)\1$/, '$2'))
}

function syntaxError(source: string, why: string): WaystoneError {
  return new WaystoneError('WS_LOCK_SYNTAX', `The lock ${JSON.stringify(source.trim())} cannot be read: ${why}.`)
}
