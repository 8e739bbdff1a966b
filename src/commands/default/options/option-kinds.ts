import { ENCODINGS, findEncoding } from '../../../base/encodings.ts'
import type { ColorDepth } from '../../../text/span.ts'
import { HEIGHT_RANGE, WIDTH_RANGE } from '../../../world/session-options.ts'
import type { SessionOptions } from '../../../world/session-options.ts'

/** One option as players name it and write its values. */
export interface OptionKind {
  readonly key: string
  readonly aliases: readonly string[]
  readonly field: keyof SessionOptions
  /** What it can be, as the end of a sentence. */
  readonly values: string
  /** Whether a client can say it of itself. */
  readonly isOfClient: boolean
  /** The option with a value; `undefined` if it cannot have it. */
  read(text: string): SessionOptions | undefined
  /** The value in `options`, as a player would write it; `undefined` if it is not there. */
  show(options: SessionOptions): string | undefined
}

const COLORS: readonly (readonly [ColorDepth, string, readonly string[]])[] = [
  ['none', 'none', ['off', 'no', '0', 'mono']],
  ['ansi16', '16', ['ansi', 'ansi16']],
  ['xterm256', '256', ['xterm256', 'xterm']],
  ['truecolor', 'truecolor', ['true', '24bit', 'full']],
]

const color: OptionKind = {
  key: 'color',
  aliases: ['colour', 'colors', 'colours'],
  field: 'colorDepth',
  values: 'none, 16, 256 or truecolor',
  isOfClient: true,
  read(text) {
    const found = COLORS.find(([, word, others]) => word === text || others.includes(text))
    return found && { colorDepth: found[0] }
  },
  show: ({ colorDepth }) => COLORS.find(([depth]) => depth === colorDepth)?.[1],
}

const encoding: OptionKind = {
  key: 'encoding',
  aliases: ['charset', 'codepage'],
  field: 'encoding',
  values: `${ENCODINGS.slice(0, -1).join(', ')} or ${ENCODINGS.at(-1)}`,
  isOfClient: true,
  read(text) {
    const found = findEncoding(text)
    return found && { encoding: found }
  },
  show: (options) => options.encoding,
}

const screenReader = switchKind({
  key: 'screenreader',
  aliases: ['reader'],
  field: 'isScreenReader',
  isOfClient: true,
  make: (isScreenReader) => ({ isScreenReader }),
})

const width = sizeKind({
  key: 'width',
  aliases: ['screenwidth', 'columns'],
  field: 'width',
  range: WIDTH_RANGE,
  make: (columns) => ({ width: columns }),
})

const height = sizeKind({
  key: 'height',
  aliases: ['screenheight', 'lines'],
  field: 'height',
  range: HEIGHT_RANGE,
  make: (rows) => ({ height: rows }),
})

const raw = switchKind({
  key: 'raw',
  aliases: ['nomarkup'],
  field: 'isRaw',
  isOfClient: false,
  make: (isRaw) => ({ isRaw }),
})

const echo = switchKind({
  key: 'echo',
  aliases: ['localecho'],
  field: 'hasLocalEcho',
  isOfClient: false,
  make: (hasLocalEcho) => ({ hasLocalEcho }),
})

/** All options, in the order in which they are listed. */
export const OPTION_KINDS: readonly OptionKind[] = [color, screenReader, encoding, width, height, raw, echo]

/** The options that commands before login set. */
export const EARLY_OPTIONS = { encoding, screenReader } as const

/** The option that somebody names: whole, by an alias, or by the beginning of its key. */
export function findOptionKind(name: string): OptionKind | undefined {
  const wanted = name.trim().toLowerCase()
  const whole = OPTION_KINDS.find(({ key, aliases }) => key === wanted || aliases.includes(wanted))
  if (whole || wanted === '') return whole
  const begun = OPTION_KINDS.filter(({ key }) => key.startsWith(wanted))
  return begun.length === 1 ? begun[0] : undefined
}

/** Reads `on` or `off`, and what else means so; `undefined` if it is neither. */
export function readOnOff(text: string): boolean | undefined {
  if (['on', 'yes', 'true', '1'].includes(text)) return true
  return ['off', 'no', 'false', '0'].includes(text) ? false : undefined
}

function switchKind(
  init: Pick<OptionKind, 'key' | 'aliases' | 'isOfClient'> & {
    readonly field: 'isScreenReader' | 'isRaw' | 'hasLocalEcho'
    readonly make: (isOn: boolean) => SessionOptions
  },
): OptionKind {
  const { key, aliases, field, isOfClient, make } = init
  const read = (text: string): SessionOptions | undefined => {
    const isOn = readOnOff(text)
    return isOn === undefined ? undefined : make(isOn)
  }
  const show = (options: SessionOptions): string | undefined => {
    const isOn = options[field]
    return isOn === undefined ? undefined : isOn ? 'on' : 'off'
  }
  return { key, aliases, field, values: 'on or off', isOfClient, read, show }
}

function sizeKind(
  init: Pick<OptionKind, 'key' | 'aliases'> & {
    readonly field: 'width' | 'height'
    readonly range: { readonly least: number; readonly most: number }
    readonly make: (size: number) => SessionOptions
  },
): OptionKind {
  const { key, aliases, field, range, make } = init
  const read = (text: string): SessionOptions | undefined => {
    const size = /^\d{1,6}$/.test(text) ? Number(text) : 0
    return size < range.least || size > range.most ? undefined : make(size)
  }
  const values = `a number from ${range.least} to ${range.most}`
  return { key, aliases, field, values, isOfClient: true, read, show: (options) => options[field]?.toString() }
}
