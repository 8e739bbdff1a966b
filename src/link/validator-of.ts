import type { z } from 'zod'
import { WaystoneError } from '../base/errors.ts'
import type { Validator } from './link.ts'

/** Makes the check of a kind of message from its schema. Faults: `WS_LINK_BAD_MESSAGE`, with the place of the fault. */
export function validatorOf<Message>(schema: z.ZodType<unknown>): Validator<Message> {
  return (value) => {
    const outcome = schema.safeParse(value)
    // The checked original goes on, not zod's copy: the copy costs time, and unknown fields do no harm to code that is typed.
    if (outcome.success) return value as Message
    const fault = outcome.error.issues[0]
    const where = fault?.path.join('.') ?? ''
    throw new WaystoneError(
      'WS_LINK_BAD_MESSAGE',
      `${kindOf(value)}${where ? `.${where}` : ''}: ${fault?.message ?? 'wrong shape'}`,
    )
  }
}

function kindOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'kind' in value ? String(value.kind).slice(0, 40) : typeof value
}
