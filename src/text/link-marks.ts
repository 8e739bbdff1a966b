import type { SpanLink } from './span.ts'

/**
 * How a client shows links.
 *
 * - `osc8`: OSC 8, for pages and for commands
 * - `osc8Web`: OSC 8, for pages only
 * - `mxp`: tags of MXP, each announced by itself, in text that is locked
 */
export type LinkStyle = 'none' | 'osc8Web' | 'osc8' | 'mxp'

/** What is written before and after the text of a link. */
export interface LinkMarks {
  readonly open: string
  readonly close: string
}

const ESC = '\u001b'
/** Ends an OSC sequence. Not BEL: Mudlet 4.18 waits for this one and swallows all text until it comes. */
const ST = `${ESC}\\`
/** Only the next tag is read; text stays locked. */
const NEXT_TAG = `${ESC}[4z`
const MXP_ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** All that may stand in a URI but for the signs that end an OSC sequence or an attribute. */
const NOT_OF_URI = /[^\w\-.~:/?#[\]@!$&'()*+,;=%]/gu

/** The marks of a link for a client; `undefined` when it shows no such links. */
export function linkMarks(link: SpanLink | undefined, style: LinkStyle): LinkMarks | undefined {
  if (link === undefined || style === 'none') return undefined
  if (style === 'mxp') return 'url' in link ? mxpMarks('A', encodeUri(link.url)) : sendMarks(link.command)
  if ('url' in link) return osc8Marks(encodeUri(link.url))
  return style === 'osc8' ? osc8Marks(`send:${encodeURIComponent(link.command.toWellFormed())}`) : undefined
}

function osc8Marks(uri: string): LinkMarks {
  return { open: `${ESC}]8;;${uri}${ST}`, close: `${ESC}]8;;${ST}` }
}

function sendMarks(command: string): LinkMarks | undefined {
  // In a target of MXP a bar begins another choice, and there is no way to write one that does not.
  return command.includes('|') ? undefined : mxpMarks('SEND', command)
}

function mxpMarks(tag: string, target: string): LinkMarks {
  const escaped = target.replaceAll(/[&<>"]/g, (sign) => MXP_ENTITIES[sign] ?? sign)
  return { open: `${NEXT_TAG}<${tag} HREF="${escaped}">`, close: `${NEXT_TAG}</${tag}>` }
}

function encodeUri(url: string): string {
  return url.toWellFormed().replaceAll(NOT_OF_URI, (sign) => encodeURIComponent(sign))
}
