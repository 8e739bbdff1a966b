import type { CommitInstant } from './store-door.ts'

/** The clients that can be there at once, by their names. */
export const CLIENT_NAMES = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type ClientName = (typeof CLIENT_NAMES)[number]

/** What one client does. */
export type ClientAction =
  /** `line` is sent at once, before the first screen. */
  | { readonly kind: 'connect'; readonly client: ClientName; readonly line?: string }
  | { readonly kind: 'line'; readonly client: ClientName; readonly line: string }
  /** The client vanishes without a word, or right after a line. */
  | { readonly kind: 'drop'; readonly client: ClientName; readonly line?: string }
  /** A client that may come back is gone for now, or is back. */
  | { readonly kind: 'away' | 'back'; readonly client: ClientName; readonly line?: undefined }

/** How one Server follows another. */
export type ServerChange = 'reload' | 'reset' | 'kill'

/** How one Portal follows another: it dies with all connections and its Server, or the game is stopped in order. */
export type PortalEnd = 'killed' | 'stopped'

/** When a change of Server hits something that is under way. */
export type Instant =
  /** So many passes of the event loop after the first of the two. */
  number | CommitInstant

/** One thing that happens. Plain data: any list of them can be played, and what cannot be done does nothing. */
export type SessionStep =
  | ClientAction
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'change'; readonly how: ServerChange }
  | { readonly kind: 'portal'; readonly how: PortalEnd }
  /** The Portal is killed in the middle of the turn of an action, and everything else with it. */
  | { readonly kind: 'hit'; readonly action: ClientAction; readonly how: 'portal killed'; readonly when: CommitInstant }
  /** The Server is replaced while an action is under way: a kill hits the action, an action hits a reload or reset. */
  | { readonly kind: 'hit'; readonly action: ClientAction; readonly how: 'kill'; readonly when: Instant }
  | { readonly kind: 'hit'; readonly action: ClientAction; readonly how: 'reload' | 'reset'; readonly when: number }
  /** Several clients act at the same moment. */
  | { readonly kind: 'together'; readonly actions: readonly ClientAction[] }

/** What clients do in a step. */
export function actionsOf(step: SessionStep): readonly ClientAction[] {
  switch (step.kind) {
    case 'wait':
    case 'change':
    case 'portal':
      return []
    case 'hit':
      return [step.action]
    case 'together':
      return step.actions
    default:
      return [step]
  }
}

/** Steps that do less than this one, for a failure to be told more simply. */
export function simplerSteps(step: SessionStep): readonly SessionStep[] {
  if (step.kind === 'hit' && step.how === 'portal killed') return [step.action, { kind: 'portal', how: 'killed' }]
  if (step.kind === 'hit' || step.kind === 'together') return actionsOf(step)
  const isHasty = (step.kind === 'connect' || step.kind === 'drop') && step.line !== undefined
  return isHasty ? [{ kind: step.kind, client: step.client }] : []
}

/** A step as a line to be read. */
export function describeStep(step: SessionStep): string {
  switch (step.kind) {
    case 'connect':
      return `${step.client} connects${step.line === undefined ? '' : ` and types at once: ${step.line}`}`
    case 'line':
      return `${step.client} types: ${step.line}`
    case 'drop':
      return `${step.client} ${step.line === undefined ? '' : `types: ${step.line}, and `}vanishes`
    case 'away':
      return `${step.client} is gone for now`
    case 'back':
      return `${step.client} is back`
    case 'wait':
      return `${step.ms} ms pass`
    case 'change':
      return step.how
    case 'portal':
      return step.how === 'killed' ? 'the Portal is killed' : 'the game is stopped and started'
    case 'hit':
      return describeHit(step)
    case 'together':
      return `at once: ${step.actions.map(describeStep).join(' / ')}`
  }
}

function describeHit({ action, how, when }: SessionStep & { readonly kind: 'hit' }): string {
  const what = describeStep(action)
  if (how === 'portal killed') return `${what}; the Portal is killed ${when}`
  if (how !== 'kill') return `${how} begins; ${when} passes later ${what}`
  return `${what}; kill ${typeof when === 'number' ? `${when} passes later` : when}`
}
