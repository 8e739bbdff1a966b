import type { SessionCapabilities } from '../../link/session-messages.ts'
import { type TelnetCapabilities, UNKNOWN_CAPABILITIES } from '../../wire/telnet/capabilities.ts'

/** Of a client that has said nothing: one for all of them. */
const UNKNOWN_CLIENT = translate(UNKNOWN_CAPABILITIES)

/** What a telnet client said, in the words of the link; an unknown name is empty. */
export function toSessionCapabilities(capabilities: TelnetCapabilities): SessionCapabilities {
  return capabilities === UNKNOWN_CAPABILITIES ? UNKNOWN_CLIENT : translate(capabilities)
}

function translate(capabilities: TelnetCapabilities): SessionCapabilities {
  const { clientVersion, terminalType, mtts, gmcpPackages } = capabilities
  return {
    clientName: capabilities.clientName ?? '',
    ...(clientVersion === undefined ? {} : { clientVersion }),
    colorDepth: capabilities.colorDepth,
    encoding: capabilities.encoding,
    isUtf8: capabilities.isUtf8,
    isScreenReader: capabilities.isScreenReader,
    oob: capabilities.oob,
    width: capabilities.width ?? null,
    height: capabilities.height ?? null,
    links: capabilities.links,
    isCompressed: capabilities.isCompressed,
    ...(terminalType === undefined ? {} : { terminalType }),
    ...(mtts === undefined ? {} : { mtts }),
    ...(gmcpPackages.length === 0 ? {} : { packages: gmcpPackages }),
    sources: capabilities.sources,
  }
}

/** Whether two clients can show the same. */
export function isSameCapabilities(a: SessionCapabilities, b: SessionCapabilities): boolean {
  return (
    a.clientName === b.clientName &&
    a.clientVersion === b.clientVersion &&
    a.colorDepth === b.colorDepth &&
    a.encoding === b.encoding &&
    a.isScreenReader === b.isScreenReader &&
    a.oob === b.oob &&
    a.width === b.width &&
    a.height === b.height &&
    a.links === b.links &&
    a.isCompressed === b.isCompressed &&
    a.isLagging === b.isLagging &&
    a.terminalType === b.terminalType &&
    a.mtts === b.mtts &&
    a.packages?.join() === b.packages?.join() &&
    JSON.stringify(a.sources) === JSON.stringify(b.sources)
  )
}
