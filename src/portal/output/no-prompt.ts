import type { SessionId } from '../../base/ids.ts'
import { SharedOutput } from './shared-output.ts'

/** Takes away the prompt that a client sees, and what it hides for it: an empty one. */
export function noPrompt(to: SessionId): SharedOutput {
  return new SharedOutput({ kind: 'prompt', to: [to], text: '', isSecret: false })
}
