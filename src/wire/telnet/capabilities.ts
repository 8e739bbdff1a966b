/** Colours a client shows, from none to 24 bits. */
export type ColorDepth = 'none' | 'ansi16' | 'xterm256' | 'truecolor'

/** What the options learnt about a telnet client, each `undefined` until the client has said it. */
export interface TelnetFacts {
  /** First TTYPE answer. */
  readonly clientName: string | undefined
  /** Second TTYPE answer; the first of a client that gives but one. */
  readonly terminalType: string | undefined
  /** Bits of the Mud Terminal Type Standard. */
  readonly mtts: number | undefined
  /** Columns. */
  readonly width: number | undefined
  /** Rows. */
  readonly height: number | undefined
  /** Whether the end of a prompt is marked by EOR, RFC 885; else by GA. */
  readonly hasEor: boolean
}

/** What a telnet client can show: the facts, and what follows from them. Believed for display, never for permission. */
export interface TelnetCapabilities extends TelnetFacts {
  /** Whether output is UTF-8; default true. */
  readonly isUtf8: boolean
  /** Default `ansi16`. */
  readonly colorDepth: ColorDepth
  readonly isScreenReader: boolean
}

/** The facts about a client that has said nothing. */
export const UNKNOWN_FACTS: TelnetFacts = {
  clientName: undefined,
  terminalType: undefined,
  mtts: undefined,
  width: undefined,
  height: undefined,
  hasEor: false,
}

const MTTS = { ansi: 1, utf8: 4, xterm256: 8, screenReader: 64, truecolor: 256 } as const

/** Names in a TTYPE answer that tell of colours, the surest first. */
const DEPTH_BY_NAME: readonly (readonly [RegExp, ColorDepth])[] = [
  [/truecolor|24bit|-direct/i, 'truecolor'],
  [/256colou?r/i, 'xterm256'],
  [/^mudlet/i, 'truecolor'],
  [/^(xterm|tinyfugue)/i, 'xterm256'],
  [/^dumb$/i, 'none'],
]

/** Derives what a client can show. MTTS bits count before TTYPE names, those before the defaults. */
export function deriveCapabilities(facts: TelnetFacts): TelnetCapabilities {
  const { mtts } = facts
  return {
    ...facts,
    // TinyFugue 5.0 strips bit 7 of what it shows and has no MTTS to say so.
    isUtf8: mtts === undefined ? !/^tinyfugue/i.test(facts.clientName ?? '') : hasBit(mtts, MTTS.utf8),
    colorDepth: mtts === undefined ? depthByName(facts) : depthByMtts(mtts),
    isScreenReader: mtts !== undefined && hasBit(mtts, MTTS.screenReader),
  }
}

function depthByMtts(mtts: number): ColorDepth {
  if (hasBit(mtts, MTTS.truecolor)) return 'truecolor'
  if (hasBit(mtts, MTTS.xterm256)) return 'xterm256'
  return hasBit(mtts, MTTS.ansi) ? 'ansi16' : 'none'
}

function depthByName({ terminalType, clientName }: TelnetFacts): ColorDepth {
  for (const [pattern, depth] of DEPTH_BY_NAME) {
    if (pattern.test(terminalType ?? '') || pattern.test(clientName ?? '')) return depth
  }
  return 'ansi16'
}

function hasBit(bits: number, bit: number): boolean {
  return (bits & bit) !== 0
}
