/** Version of the messages between Portal and Server. Raised with every change that the other side must know of. */
export const LINK_VERSION = 2

/** Tells whether a Server that speaks `version` can work under this Portal: only the same version can. */
export function isCompatibleVersion(version: number): boolean {
  return version === LINK_VERSION
}
