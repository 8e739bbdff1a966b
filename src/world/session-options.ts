import { type Encoding, ENCODINGS } from '../base/encodings.ts'
import { WaystoneError } from '../base/errors.ts'
import type { Account } from './accounts/account.ts'
import type { ColorDepth } from '../text/span.ts'
import type { Session } from './session.ts'

/** What a player chose over what the client says of itself. What is absent is as the client says, or off. */
export interface SessionOptions {
  readonly colorDepth?: ColorDepth
  /** Output is read aloud: no rulers, no frames, no line breaks within a sentence. */
  readonly isScreenReader?: boolean
  readonly encoding?: Encoding
  /** Columns. */
  readonly width?: number
  /** Rows. */
  readonly height?: number
  /** Markup is shown as it was written. */
  readonly isRaw?: boolean
  /** What is typed is shown by the game, but for secrets: for clients without an echo of their own. */
  readonly hasLocalEcho?: boolean
}

const COLOR_DEPTHS = ['none', 'ansi16', 'xterm256', 'truecolor']
const SAVED = 'sessionOptions'
const CATEGORY = { category: 'waystone' }

/** Columns that a player may ask for; below, text is hardly one. */
export const WIDTH_RANGE = { least: 20, most: 500 } as const
/** Lines that a player may ask for. */
export const HEIGHT_RANGE = { least: 5, most: 500 } as const

type Checks = Readonly<Record<keyof SessionOptions, (value: unknown) => boolean>>

const CHECKS: Checks = {
  colorDepth: (value) => isOneOf(value, COLOR_DEPTHS),
  isScreenReader: isBoolean,
  encoding: (value) => isOneOf(value, ENCODINGS),
  width: (value) => isWithin(value, WIDTH_RANGE),
  height: (value) => isWithin(value, HEIGHT_RANGE),
  isRaw: isBoolean,
  hasLocalEcho: isBoolean,
}

/** The options in a value that may be anything; what is none is left out. The result is frozen. */
export function readSessionOptions(value: unknown): SessionOptions {
  const given = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return Object.freeze(Object.fromEntries(given.filter(([name, each]) => isOption(name) && CHECKS[name](each))))
}

/** A frozen copy of options. Throws `WS_SESSION_OPTION_INVALID` for what is none; what is `undefined` is absent. */
export function checkSessionOptions(options: SessionOptions): SessionOptions {
  const read = readSessionOptions(options)
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || Object.hasOwn(read, name)) continue
    throw new WaystoneError('WS_SESSION_OPTION_INVALID', `A session has no option ${name} that could be ${value}.`)
  }
  return read
}

/** What an account's sessions have from their login on, where the player has not chosen otherwise before it. */
export function savedOptions(account: Account): SessionOptions {
  return readSessionOptions(account.attributes.get(SAVED, CATEGORY))
}

/** Keeps options for the next logins of an account, in place of those before. */
export function saveOptions(account: Account, options: SessionOptions): void {
  const kept = { ...readSessionOptions(options) }
  account.attributes.add(SAVED, Object.keys(kept).length > 0 ? kept : undefined, CATEGORY)
}

/** Gives a session what its account has kept, under what its player chose in it already. */
export function restoreOptions(session: Session, account: Account): void {
  const saved = savedOptions(account)
  if (Object.keys(saved).length > 0) session.setOptions({ ...saved, ...session.options })
}

function isOption(name: string): name is keyof SessionOptions {
  return Object.hasOwn(CHECKS, name)
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean'
}

function isOneOf(value: unknown, names: readonly string[]): boolean {
  return typeof value === 'string' && names.includes(value)
}

function isWithin(value: unknown, { least, most }: { readonly least: number; readonly most: number }): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most
}
