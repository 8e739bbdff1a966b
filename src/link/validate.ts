import { z } from 'zod'
import { ENCODINGS } from '../base/encodings.ts'
import type { Validator } from './link.ts'
import type { PortalToServer, ServerToPortal } from './messages.ts'
import { count, fault } from './shared-schemas.ts'
import { validatorOf } from './validator-of.ts'

const positive = z.int().positive()
const sessid = positive
const json = z.record(z.string(), z.json())

const colorDepth = z.enum(['none', 'ansi16', 'xterm256', 'truecolor'])
const encoding = z.enum(ENCODINGS)

const capabilities = z.object({
  clientName: z.string(),
  clientVersion: z.string().optional(),
  colorDepth,
  encoding,
  isUtf8: z.boolean(),
  isScreenReader: z.boolean(),
  oob: z.enum(['none', 'gmcp', 'msdp', 'web']),
  width: z.int().nullable(),
  height: z.int().nullable(),
  links: z.enum(['none', 'osc8Web', 'osc8', 'mxp']).optional(),
  isCompressed: z.boolean().optional(),
  terminalType: z.string().optional(),
  mtts: z.number().optional(),
  packages: z.array(z.string()).readonly().optional(),
  isLagging: z.boolean().optional(),
  sources: z.record(z.string(), z.string()).optional(),
})

const sessionOptions = z.object({
  colorDepth: colorDepth.optional(),
  isScreenReader: z.boolean().optional(),
  encoding: encoding.optional(),
  width: positive.optional(),
  height: positive.optional(),
  isRaw: z.boolean().optional(),
  hasLocalEcho: z.boolean().optional(),
})

const stats = z.object({ cmdLast: z.number(), cmdLastVisible: z.number(), cmdTotal: count })

const state = z.object({
  account: sessid.nullable(),
  puppet: sessid.nullable(),
  loginAt: z.number().nullable(),
  db: json,
  cmdsets: z.array(z.string()),
  prompt: z.object({ name: z.string(), data: z.json() }).nullable(),
  lost: z.object({ account: sessid, puppet: sessid, at: z.number() }).nullable(),
})

const attachedSession = z.object({
  sessid,
  id: z.string(),
  protocol: z.string(),
  address: z.string(),
  connectedAt: z.number(),
  capabilities,
  options: sessionOptions,
  login: positive.optional(),
  state: state.nullable(),
  stats,
  consumed: count,
})

const report = z.object({
  action: z.enum(['reload', 'reset']),
  isDone: z.boolean(),
  pauseMs: z.number(),
  faults: z.array(fault),
})

const input = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), isSecret: z.boolean() }),
  z.object({ kind: z.literal('oob'), name: z.string(), data: z.json() }),
  z.object({ kind: z.literal('closed'), reason: z.string() }),
  z.object({ kind: z.literal('presence'), isPresent: z.boolean() }),
  z.object({ kind: z.literal('report'), report }),
])

const adminRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('superuser'), name: z.string(), password: z.string() }),
  z.object({ kind: z.literal('gameStatus') }),
  z.object({
    kind: z.literal('authenticate'),
    address: z.string(),
    name: z.string(),
    proof: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('password'), password: z.string() }),
      z.object({ kind: z.literal('publicKey'), key: z.string() }),
    ]),
  }),
])

const portalToServer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('input'), sessid, n: sessid, input }),
  z.object({ kind: z.literal('activate') }),
  z.object({ kind: z.literal('resume'), portalId: z.string(), appliedTurn: count, isColdStart: z.boolean() }),
  z.object({ kind: z.literal('attach'), sessions: z.array(attachedSession) }),
  z.object({ kind: z.literal('capabilities'), sessid, capabilities }),
  z.object({ kind: z.literal('admin'), id: count, request: adminRequest }),
  z.object({ kind: z.literal('leave'), mode: z.enum(['reload', 'reset', 'shutdown']), deadlineMs: z.number() }),
  z.object({ kind: z.literal('ping'), id: count }),
])

const to = z.array(sessid)
const outputOptions = z.object({
  isRaw: z.boolean().optional(),
  isPlain: z.boolean().optional(),
  isStripped: z.boolean().optional(),
})

const output = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('missed'), to, from: sessid }),
  z.object({ kind: z.literal('text'), to, text: z.string(), options: outputOptions.optional() }),
  z.object({
    kind: z.literal('prompt'),
    to,
    text: z.string(),
    isSecret: z.boolean(),
    options: outputOptions.optional(),
  }),
  z.object({ kind: z.literal('options'), to, options: sessionOptions }),
  z.object({ kind: z.literal('oob'), to, name: z.string(), data: z.json() }),
])

const sessionEffect = z.object({
  sessid,
  consumed: count.optional(),
  stats: stats.optional(),
  state: state.optional(),
  ended: z.object({ reason: z.string() }).optional(),
})

const adminAnswer = z.object({
  id: count,
  isDone: z.boolean(),
  text: z.string(),
  account: positive.optional(),
  isFinal: z.boolean().optional(),
})

const serverToPortal = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('turn'),
    turn: sessid,
    isClean: z.boolean(),
    outputs: z.array(output),
    sessions: z.array(sessionEffect),
    requests: z.array(z.object({ action: z.enum(['reload', 'reset', 'shutdown']), sessid: sessid.nullable() })),
    answers: z.array(adminAnswer),
  }),
  z.object({ kind: z.literal('commit'), turn: sessid }),
  z.object({
    kind: z.literal('facts'),
    facts: z.object({
      name: z.string(),
      version: z.string(),
      startedAt: z.number(),
      players: count,
      online: z.array(z.string()),
      accounts: count,
      rooms: count,
      objects: count,
    }),
  }),
  z.object({
    kind: z.literal('ready'),
    version: z.int(),
    pid: z.int(),
    instance: z.string(),
    loadedTurn: count,
  }),
  z.object({ kind: z.literal('faults'), instance: z.string(), faults: z.array(fault) }),
  z.object({ kind: z.literal('hello'), epoch: count, lastTurn: count }),
  z.object({ kind: z.literal('left'), lastTurn: count }),
  z.object({ kind: z.literal('pong'), id: count }),
])

/** Checks what a Server says. Faults: `WS_LINK_BAD_MESSAGE`. */
export const validateServerToPortal: Validator<ServerToPortal> = validatorOf(serverToPortal)

/** Checks what a Portal says. Faults: `WS_LINK_BAD_MESSAGE`. */
export const validatePortalToServer: Validator<PortalToServer> = validatorOf(portalToServer)
