import type { Session } from '../world/session.ts'
import type { World } from '../world/world.ts'

/**
 * What a client is shown first, and by `look` before login: markup, or what makes it for one client.
 *
 * @example
 * ```ts
 * import type { ConnectionScreen } from 'waystone'
 *
 * const screen: ConnectionScreen = (world) => `|wThe Harbour|n, with ${world.sessions.counts.accounts} on the quay.`
 * export default screen
 * ```
 */
export type ConnectionScreen = string | ((world: World, session: Session) => string)
