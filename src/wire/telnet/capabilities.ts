import { findEncoding } from '../../base/encodings.ts'
import type { Encoding } from '../../base/encodings.ts'
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
  readonly charset: Encoding | undefined
  /** Variables of NEW-ENVIRON, RFC 1572. */
  readonly environment: TelnetEnvironment
  /** Whether MXP is on. */
  readonly hasMxp: boolean
  /** Whether output is compressed. */
  readonly isCompressed: boolean
  /** Name and version by `Core.Hello` of GMCP, or by variables of MSDP. */
  readonly helloName: string | undefined
  readonly helloVersion: string | undefined
  /** Whether structured data goes by GMCP. */
  readonly hasGmcp: boolean
  /** Packages of GMCP that the client takes, as it named them. */
  readonly gmcpPackages: readonly string[]
  /** Whether it goes by MSDP where GMCP is off. */
  readonly hasMsdp: boolean
}

/** Where each thing that is believed of a client comes from, by the name of the thing: for staff. */
export type CapabilitySources = Readonly<Record<string, string>>

/** What carries structured data beside the text. */
export type OobProtocol = 'none' | 'gmcp' | 'msdp'

/** What a telnet client can show: the facts, and what follows from them. Believed for display, never for permission. */
export interface TelnetCapabilities extends TelnetFacts {
  readonly clientVersion: string | undefined
  readonly oob: OobProtocol
  /** What its text is in; default `utf-8`. */
  readonly encoding: Encoding
  /** Whether that is UTF-8. */
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
  helloName: undefined,
  helloVersion: undefined,
  hasGmcp: false,
  gmcpPackages: [],
  hasMsdp: false,
  charset: undefined,
  environment: NO_ENVIRONMENT,
  hasMxp: false,
  isCompressed: false,
}

/** A terminal that shows text and nothing else. */
const DUMB = /^dumb$/i

const MTTS = { ansi: 1, utf8: 4, xterm256: 8, screenReader: 64, truecolor: 256 } as const

/** Names in a TTYPE answer that tell of colours, the surest first. */
const DEPTH_BY_NAME: readonly (readonly [RegExp, ColorDepth])[] = [
  [/truecolor|24bit|-direct/i, 'truecolor'],
  [/256colou?r/i, 'xterm256'],
  [/^mudlet/i, 'truecolor'],
  [/^(xterm|tinyfugue)/i, 'xterm256'],
]

/** What is believed, and who said it. */
interface Believed<Value> {
  readonly value: Value
  readonly source: string
}

/**
 * Derives what a client can show.
 *
 * MTTS bits count before TTYPE names, those before the defaults; for the encoding CHARSET counts before NEW-ENVIRON, that
 * before MTTS.
 */
export function deriveCapabilities(facts: TelnetFacts): TelnetCapabilities {
  return facts === UNKNOWN_FACTS ? UNKNOWN_CAPABILITIES : derive(facts)
}

function derive(facts: TelnetFacts): TelnetCapabilities {
  const mtts = joinMtts(facts)
  const clientName = nameOf(facts)
  const terminalType = terminalOf(facts)
  const encoding = encodingOf(facts, mtts)
  const colorDepth = depthOf(facts, mtts)
  const isScreenReader = readerOf(facts, mtts)
  const links = linksOf(facts)
  const sources: Record<string, string> = {
    clientName: clientName.source,
    clientVersion: versionSource(facts),
    encoding: encoding.source,
    colorDepth: colorDepth.source,
    isScreenReader: isScreenReader.source,
    links: links.source,
    promptMark: facts.hasEor ? 'EOR' : 'default',
    width: facts.width === undefined ? 'default' : 'NAWS',
    height: facts.height === undefined ? 'default' : 'NAWS',
    oob: sourceOfOob(facts),
    packages: facts.gmcpPackages.length === 0 ? 'default' : 'GMCP',
    terminalType: terminalType.source,
    mtts: mttsSource(facts),
    isCompressed: facts.isCompressed ? 'MCCP2' : 'default',
  }
  return {
    ...facts,
    mtts,
    terminalType: terminalType.value,
    clientName: clientName.value,
    clientVersion: facts.helloVersion ?? facts.environment.CLIENT_VERSION,
    oob: oobOf(facts),
    encoding: encoding.value,
    isUtf8: encoding.value === 'utf-8',
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

function nameOf({ clientName, helloName, hasGmcp, environment }: TelnetFacts): Believed<string | undefined> {
  if (helloName !== undefined) return { value: helloName, source: hasGmcp ? 'GMCP' : 'MSDP' }
  if (environment.CLIENT_NAME) return { value: environment.CLIENT_NAME, source: 'NEW-ENVIRON' }
  return { value: clientName, source: clientName === undefined ? 'default' : 'TTYPE' }
}

function terminalOf({ terminalType, environment }: TelnetFacts): Believed<string | undefined> {
  if (terminalType !== undefined) return { value: terminalType, source: 'TTYPE' }
  const told = environment.TERMINAL_TYPE
  return { value: told, source: told === undefined ? 'default' : 'NEW-ENVIRON' }
}

function mttsSource({ mtts, environment }: TelnetFacts): string {
  const told = [...(mtts === undefined ? [] : ['TTYPE']), ...(environment.MTTS === undefined ? [] : ['NEW-ENVIRON'])]
  return told.join(' and ') || 'default'
}

function versionSource({ helloVersion, environment }: TelnetFacts): string {
  if (helloVersion !== undefined) return 'GMCP'
  return environment.CLIENT_VERSION === undefined ? 'default' : 'NEW-ENVIRON'
}

function encodingOf(facts: TelnetFacts, mtts: number | undefined): Believed<Encoding> {
  if (facts.charset !== undefined) return { value: facts.charset, source: 'CHARSET' }
  const told = findEncoding(facts.environment.CHARSET ?? '')
  if (told !== undefined) return { value: told, source: 'NEW-ENVIRON' }
  if (mtts !== undefined) return { value: hasBit(mtts, MTTS.utf8) ? 'utf-8' : 'ascii', source: 'MTTS' }
  // TinyFugue 5.0 strips bit 7 of what it shows and has no MTTS to say so.
  if (/^tinyfugue/i.test(facts.clientName ?? '')) return { value: 'ascii', source: 'TTYPE' }
  return { value: 'utf-8', source: 'default' }
}

function depthOf(facts: TelnetFacts, mtts: number | undefined): Believed<ColorDepth> {
  // TinTin++ tells of true colour whatever terminal it runs in.
  if (DUMB.test(facts.terminalType ?? '')) return { value: 'none', source: 'TTYPE' }
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
  // Told anew whenever the player changes it, which the bits of MTTS are not.
  const told = environment.SCREEN_READER
  if (told === '1' || told === '0') return { value: told === '1', source: 'NEW-ENVIRON' }
  if (mtts === undefined) return { value: false, source: 'default' }
  return { value: hasBit(mtts, MTTS.screenReader), source: 'MTTS' }
}

function linksOf({ environment, hasMxp }: TelnetFacts): Believed<LinkStyle> {
  if (environment.OSC_HYPERLINKS_SEND === '1') return { value: 'osc8', source: 'NEW-ENVIRON' }
  if (hasMxp) return { value: 'mxp', source: 'MXP' }
  if (environment.OSC_HYPERLINKS === '1') return { value: 'osc8Web', source: 'NEW-ENVIRON' }
  return { value: 'none', source: 'default' }
}

function oobOf({ hasGmcp, hasMsdp }: TelnetFacts): OobProtocol {
  if (hasGmcp) return 'gmcp'
  return hasMsdp ? 'msdp' : 'none'
}

function sourceOfOob({ hasGmcp, hasMsdp }: TelnetFacts): string {
  if (hasGmcp) return 'GMCP'
  return hasMsdp ? 'MSDP' : 'default'
}

function hasBit(bits: number, bit: number): boolean {
  return (bits & bit) !== 0
}

/** What is believed of a client that has said nothing: one for all of them. */
export const UNKNOWN_CAPABILITIES: TelnetCapabilities = derive(UNKNOWN_FACTS)
