import type { SessionCapabilities } from '../../link/session-messages.ts'
import type { WebDevice } from '../../wire/web/web-messages.ts'

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
  }
}
