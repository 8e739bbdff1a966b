/** Variables that a client is asked for in both types, as MNES names them. */
const MNES_NAMES = ['CLIENT_NAME', 'CLIENT_VERSION', 'TERMINAL_TYPE', 'MTTS', 'CHARSET'] as const

/** Variables that Mudlet has besides. */
const USER_NAMES = ['SCREEN_READER', 'OSC_HYPERLINKS', 'OSC_HYPERLINKS_SEND'] as const

/** Name of a variable that is asked for. */
export type EnvironmentName = (typeof MNES_NAMES)[number] | (typeof USER_NAMES)[number]

/** What the client said of its variables: printable ASCII, cut to 64 characters. */
export type TelnetEnvironment = Readonly<Partial<Record<EnvironmentName, string>>>

/** The environment of a client that said nothing. */
export const NO_ENVIRONMENT: TelnetEnvironment = Object.freeze({})

/** Types of NEW-ENVIRON, RFC 1572. */
export const ENVIRONMENT_TYPE = { VAR: 0, VALUE: 1, ESC: 2, USERVAR: 3 } as const

const { VAR, VALUE, ESC, USERVAR } = ENVIRONMENT_TYPE
const MAX_VALUE_LENGTH = 64
const NAMES: readonly string[] = [...MNES_NAMES, ...USER_NAMES]

/** What is asked for: the names of MNES in both types, because Mudlet knows them by one or the other. */
export const ASKED_VARIABLES: readonly { readonly type: number; readonly name: EnvironmentName }[] = [
  ...MNES_NAMES.map((name) => ({ type: VAR, name })),
  ...MNES_NAMES.map((name) => ({ type: USERVAR, name })),
  ...USER_NAMES.map((name) => ({ type: USERVAR, name })),
]

/** A variable as the client told it; without `value` it is not defined. */
export interface ToldVariable {
  readonly name: EnvironmentName
  readonly value: string | undefined
}

/** Reads the variables after IS or INFO; those that nobody asked for, `USER` among them, are left out. */
export function readVariables(bytes: Uint8Array): ToldVariable[] {
  const told: ToldVariable[] = []
  let name: string | undefined
  let value: string | undefined
  const take = (): void => {
    if (name !== undefined && isEnvironmentName(name)) told.push({ name, value })
  }
  for (const { type, text } of readParts(bytes)) {
    if (type === VALUE) {
      value = text
      continue
    }
    take()
    name = text
    value = undefined
  }
  take()
  return told
}

interface Part {
  readonly type: number
  readonly text: string
}

function* readParts(bytes: Uint8Array): Generator<Part> {
  let at = 0
  while (at < bytes.length) {
    const type = bytes[at] ?? 0
    const end = endOfPart(bytes, at + 1)
    // What stands before the first type belongs to nothing.
    if (isType(type)) yield { type, text: readText(bytes.subarray(at + 1, end)) }
    at = isType(type) ? end : at + 1
  }
}

function endOfPart(bytes: Uint8Array, start: number): number {
  let at = start
  while (at < bytes.length && !isType(bytes[at] ?? 0)) at += bytes[at] === ESC ? 2 : 1
  return Math.min(at, bytes.length)
}

function readText(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) {
    if (text.length >= MAX_VALUE_LENGTH) break
    if (byte >= 0x20 && byte < 0x7f) text += String.fromCharCode(byte)
  }
  return text.trim()
}

function isType(byte: number): boolean {
  return byte === VAR || byte === VALUE || byte === USERVAR
}

function isEnvironmentName(name: string): name is EnvironmentName {
  return NAMES.includes(name)
}
