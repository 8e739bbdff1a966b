import { z } from 'zod'
import type { ControlCommand, ControlReply } from './control-messages.ts'
import type { Validator } from './link.ts'
import { count, fault } from './shared-schemas.ts'
import { validatorOf } from './validator-of.ts'

const controlCommand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('status') }),
  z.object({ kind: z.literal('reload') }),
  z.object({ kind: z.literal('reset') }),
  z.object({ kind: z.literal('stop') }),
  z.object({ kind: z.literal('superuser'), name: z.string(), password: z.string() }),
])

const listenerStatus = z.object({
  protocol: z.string(),
  address: z.string(),
  port: z.int(),
  fingerprint: z.string().optional(),
})

const controlReply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), text: z.string() }),
  z.object({
    kind: z.literal('status'),
    status: z.object({
      game: z.string(),
      portal: z.object({ pid: z.int(), startedAt: z.number() }),
      server: z.object({
        pid: z.int().nullable(),
        standbyPid: z.int().nullable(),
        state: z.enum(['starting', 'running', 'reloading', 'restarting', 'stopping', 'stopped']),
        crashes: count,
        reloads: count,
        turn: count,
      }),
      listeners: z.array(listenerStatus),
      sessions: count,
    }),
  }),
  z.object({ kind: z.literal('done'), text: z.string(), pauseMs: z.number().optional(), sessions: count.optional() }),
  z.object({ kind: z.literal('failed'), text: z.string(), faults: z.array(fault) }),
])

/** Checks what the command line asks. Faults: `WS_LINK_BAD_MESSAGE`. */
export const validateControlCommand: Validator<ControlCommand> = validatorOf(controlCommand)

/** Checks what the control socket answers. Faults: `WS_LINK_BAD_MESSAGE`. */
export const validateControlReply: Validator<ControlReply> = validatorOf(controlReply)
