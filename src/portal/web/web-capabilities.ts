import type { SessionCapabilities } from '../../link/session-messages.ts'
import type { WebDevice } from '../../wire/web/web-messages.ts'

/** What the client says in its greeting is so by that; the rest goes with its being our own. */
const SOURCES: Readonly<Record<string, string>> = {
  clientName: 'web client',
  isScreenReader: 'web client',
  width: 'web client',
  height: 'web client',
  colorDepth: 'protocol',
  encoding: 'protocol',
  oob: 'protocol',
}

/** What the web client can show: everything, at the size it says. */
export function toWebCapabilities({ width, height, isScreenReader, clientName }: WebDevice): SessionCapabilities {
  return {
    clientName,
    colorDepth: 'truecolor',
    encoding: 'utf-8',
    isUtf8: true,
    oob: 'web',
    isScreenReader,
    width,
    height,
    sources: SOURCES,
  }
}
