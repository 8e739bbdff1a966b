import type { PromptRegistry } from '../../commands/prompt-registry.ts'
import type { ChangeJournal } from '../../world/change-journal.ts'
import type { World } from '../../world/world.ts'
import type { Outbox } from '../output/outbox.ts'
import type { ServerSession } from './server-session.ts'
import type { SessionFields } from './session-cells.ts'

/** What every session of a Server shares. */
export interface SessionPorts {
  readonly world: World
  readonly outbox: Outbox
  readonly journal: ChangeJournal<ServerSession>
  readonly prompts: PromptRegistry
  readonly settings: {
    readonly clientDefaultWidth: number
    readonly clientDefaultHeight: number
    readonly sessionStateMaxBytes: number
  }
  /** Path of the cmdset that a session lends: before login, and after. */
  readonly cmdsetPaths: { readonly unloggedin: string; readonly session: string }
  /** Called after a field changed, in undoing too. */
  readonly onFieldChange: (session: ServerSession, name: keyof SessionFields, before: unknown) => void
}
