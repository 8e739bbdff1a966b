import { NO_ENVIRONMENT } from './environment.ts'
import type { TelnetEnvironment } from './environment.ts'

/** Colours a client shows, from none to 24 bits. */
export type ColorDepth = 'none' | 'ansi16' | 'xterm256' | 'truecolor'

/**
 * How a client shows links.
 *
 * - `osc8`: OSC 8, for pages and for commands
 * - `osc8Web`: OSC 8, for pages only
 * - `mxp`: tags of MXP in secure mode
 */
export type LinkStyle = 'none' | 'osc8Web' | 'osc8' | 'mxp'

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
  /** Chosen of those offered by CHARSET, RFC 2066. */
  readonly charset: string | undefined
  /** Variables of NEW-ENVIRON, RFC 1572. */
  readonly environment: TelnetEnvironment
  /** Whether MXP is on. */
  readonly hasMxp: boolean
}

/** Where each thing that is believed of a client comes from, by the name of the thing: for staff. */
export type CapabilitySources = Readonly<Record<string, string>>

/** What a telnet client can show: the facts, and what follows from them. Believed for display, never for permission. */
export interface TelnetCapabilities extends TelnetFacts {
  readonly clientVersion: string | undefined
  /** Name of the charset of output; default `UTF-8`. */
  readonly charset: string
  /** Whether output is UTF-8. */
  readonly isUtf8: boolean
  /** Default `ansi16`. */
  readonly colorDepth: ColorDepth
  readonly isScreenReader: boolean
  readonly links: LinkStyle
  readonly sources: CapabilitySources
}

/** The facts about a client that has said nothing. */
export const UNKNOWN_FACTS: TelnetFacts = {
  clientName: undefined,
  terminalType: undefined,
  mtts: undefined,
  width: undefined,
  height: undefined,
  hasEor: false,
  charset: undefined,
  environment: NO_ENVIRONMENT,
  hasMxp: false,
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

/** What is believed, and who said it. */
interface Believed<Value> {
  readonly value: Value
  readonly source: string
}

/**
 * Derives what a client can show.
 *
 * MTTS bits count before TTYPE names, those before the defaults; for the charset CHARSET counts before NEW-ENVIRON, that
 * before MTTS.
 */
export function deriveCapabilities(facts: TelnetFacts): TelnetCapabilities {
  const mtts = joinMtts(facts)
  const clientName = nameOf(facts)
  const charset = charsetOf(facts, mtts)
  const colorDepth = depthOf(facts, mtts)
  const isScreenReader = readerOf(facts, mtts)
  const links = linksOf(facts)
  const sources: Record<string, string> = {
    clientName: clientName.source,
    charset: charset.source,
    colorDepth: colorDepth.source,
    isScreenReader: isScreenReader.source,
    links: links.source,
    promptMark: facts.hasEor ? 'EOR' : 'default',
    width: facts.width === undefined ? 'default' : 'NAWS',
    height: facts.height === undefined ? 'default' : 'NAWS',
  }
  return {
    ...facts,
    mtts,
    clientName: clientName.value,
    clientVersion: facts.environment.CLIENT_VERSION,
    charset: charset.value,
    isUtf8: charset.value === 'UTF-8',
    colorDepth: colorDepth.value,
    isScreenReader: isScreenReader.value,
    links: links.value,
    sources,
  }
}

/** TinTin++ says fewer bits by TTYPE than by NEW-ENVIRON at the same time, so what either says counts. */
function joinMtts({ mtts, environment }: TelnetFacts): number | undefined {
  const told = /^\d{1,9}$/.test(environment.MTTS ?? '') ? Number(environment.MTTS) : undefined
  if (mtts === undefined || told === undefined) return mtts ?? told
  return mtts | told
}

function nameOf({ clientName, environment }: TelnetFacts): Believed<string | undefined> {
  if (environment.CLIENT_NAME) return { value: environment.CLIENT_NAME, source: 'NEW-ENVIRON' }
  return { value: clientName, source: clientName === undefined ? 'default' : 'TTYPE' }
}

function charsetOf(facts: TelnetFacts, mtts: number | undefined): Believed<string> {
  if (facts.charset !== undefined) return { value: facts.charset, source: 'CHARSET' }
  const told = /^(?:(utf-?8)|iso-?8859-1|(us-)?ascii)$/i.exec(facts.environment.CHARSET ?? '')
  if (told) {
    const value = told[1] ? 'UTF-8' : /ascii/i.test(told[0]) ? 'US-ASCII' : 'ISO-8859-1'
    return { value, source: 'NEW-ENVIRON' }
  }
  if (mtts !== undefined) return { value: hasBit(mtts, MTTS.utf8) ? 'UTF-8' : 'US-ASCII', source: 'MTTS' }
  // TinyFugue 5.0 strips bit 7 of what it shows and has no MTTS to say so.
  if (/^tinyfugue/i.test(facts.clientName ?? '')) return { value: 'US-ASCII', source: 'TTYPE' }
  return { value: 'UTF-8', source: 'default' }
}

function depthOf(facts: TelnetFacts, mtts: number | undefined): Believed<ColorDepth> {
  if (mtts !== undefined) return { value: depthByMtts(mtts), source: 'MTTS' }
  const value = depthByName(facts)
  return value === undefined ? { value: 'ansi16', source: 'default' } : { value, source: 'TTYPE' }
}

function depthByMtts(mtts: number): ColorDepth {
  if (hasBit(mtts, MTTS.truecolor)) return 'truecolor'
  if (hasBit(mtts, MTTS.xterm256)) return 'xterm256'
  return hasBit(mtts, MTTS.ansi) ? 'ansi16' : 'none'
}

function depthByName({ terminalType, clientName, environment }: TelnetFacts): ColorDepth | undefined {
  const names = [terminalType ?? environment.TERMINAL_TYPE ?? '', clientName ?? '']
  return DEPTH_BY_NAME.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1]
}

function readerOf({ environment }: TelnetFacts, mtts: number | undefined): Believed<boolean> {
  if (environment.SCREEN_READER === '1') return { value: true, source: 'NEW-ENVIRON' }
  if (mtts === undefined) return { value: false, source: environment.SCREEN_READER ? 'NEW-ENVIRON' : 'default' }
  return { value: hasBit(mtts, MTTS.screenReader), source: 'MTTS' }
}

function linksOf({ environment, hasMxp }: TelnetFacts): Believed<LinkStyle> {
  if (environment.OSC_HYPERLINKS_SEND === '1') return { value: 'osc8', source: 'NEW-ENVIRON' }
  if (hasMxp) return { value: 'mxp', source: 'MXP' }
  if (environment.OSC_HYPERLINKS === '1') return { value: 'osc8Web', source: 'NEW-ENVIRON' }
  return { value: 'none', source: 'default' }
}

function hasBit(bits: number, bit: number): boolean {
  return (bits & bit) !== 0
}
