import type { SessionOptions } from '../../../world/session-options.ts'
import type { Session } from '../../../world/session.ts'
import type { OptionKind } from './option-kinds.ts'

/** Where the value of an option comes from. */
export type OptionSource = 'you' | 'saved' | 'client' | 'default'

/** The value of an option that is in force, and where it comes from. */
export interface OptionState {
  readonly value: string
  readonly source: OptionSource
}

/** How an option of a session stands; `saved` is what its account has kept. */
export function optionState(kind: OptionKind, session: Session, saved: SessionOptions): OptionState {
  const chosen = kind.show(session.options)
  if (chosen !== undefined) return { value: chosen, source: chosen === kind.show(saved) ? 'saved' : 'you' }
  return { value: kind.show(unchosen(session)) ?? '', source: isSaidByClient(kind, session) ? 'client' : 'default' }
}

/** Options without one of them. */
export function withoutOption(options: SessionOptions, { field }: OptionKind): SessionOptions {
  const { [field]: _removed, ...rest } = options
  return rest
}

/** What holds where nothing is chosen. */
function unchosen({ clientCapabilities, capabilities }: Session): SessionOptions {
  const { colorDepth, isScreenReader, encoding, width, height } = clientCapabilities
  return {
    colorDepth,
    isScreenReader,
    encoding,
    width: width ?? capabilities.width,
    height: height ?? capabilities.height,
    isRaw: false,
    hasLocalEcho: false,
  }
}

/** A client that has not even said its name has not said what it can show either; its size comes by another way. */
function isSaidByClient({ field, isOfClient }: OptionKind, { clientCapabilities }: Session): boolean {
  if (field === 'width' || field === 'height') return clientCapabilities[field] !== null
  return isOfClient && clientCapabilities.clientName !== ''
}
