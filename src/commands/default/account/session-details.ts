import { formatDuration } from '../../../text/duration.ts'
import { escapeMarkup } from '../../../text/markup.ts'
import type { SessionCapabilities } from '../../../world/session-capabilities.ts'
import type { Session, SessionStanding } from '../../../world/session.ts'
import type { CommandCall } from '../../command-call.ts'
import { idleTime } from '../idle-time.ts'
import { screenTable } from '../screen.ts'
import { SESSION_STATES } from './session-states.ts'

/** What is known of a client, in words; `undefined` where its protocol does not know such a thing. */
type Capability = readonly [
  name: string,
  key: keyof SessionCapabilities,
  show: (known: SessionCapabilities) => string | undefined,
]

const COLORS: Readonly<Record<SessionCapabilities['colorDepth'], string>> = {
  none: 'none',
  ansi16: '16',
  xterm256: '256',
  truecolor: 'true colour',
}

const LINKS: Readonly<Record<NonNullable<SessionCapabilities['links']>, string>> = {
  none: 'none',
  osc8Web: 'OSC 8, for pages only',
  osc8: 'OSC 8',
  mxp: 'MXP',
}

const CAPABILITIES: readonly Capability[] = [
  ['Client', 'clientName', ({ clientName }) => clientName || 'unknown'],
  ['Version', 'clientVersion', ({ clientVersion }) => clientVersion || 'unknown'],
  ['Terminal', 'terminalType', ({ terminalType }) => terminalType],
  ['MTTS', 'mtts', ({ mtts }) => mtts?.toString()],
  ['Width', 'width', ({ width }) => `${width}`],
  ['Height', 'height', ({ height }) => `${height}`],
  ['Colours', 'colorDepth', ({ colorDepth }) => COLORS[colorDepth]],
  ['Encoding', 'encoding', ({ encoding }) => encoding],
  ['Screen reader', 'isScreenReader', ({ isScreenReader }) => yesOrNo(isScreenReader)],
  ['Links', 'links', ({ links }) => links && LINKS[links]],
  ['Structured data', 'oob', ({ oob }) => oob],
  ['Packages', 'packages', ({ packages }) => packages?.join(', ')],
  [
    'Compressed',
    'isCompressed',
    ({ isCompressed }) => (isCompressed === undefined ? undefined : yesOrNo(isCompressed)),
  ],
  ['Lagging', 'isLagging', ({ isLagging }) => (isLagging ? 'yes' : undefined)],
]

/** One connection to the game: who and where it is, what its client can show, and where each of these comes from. */
export function showSessionDetails(call: CommandCall, session: Session): string {
  const { capabilities } = session
  const rows = CAPABILITIES.flatMap(([name, key, show]) => {
    const value = show(capabilities)
    return value === undefined ? [] : [[name, escapeMarkup(value), escapeMarkup(capabilities.sources?.[key] ?? '-')]]
  })
  return `${describe(call, session)}\n\n${screenTable(call, { head: ['Capability', 'Value', 'From'], rows })}`
}

function describe(call: CommandCall, session: Session): string {
  const { sessid, protocol, address, cmdTotal } = session
  const now = call.services.clock.now()
  const inputs = cmdTotal === 1 ? '1 input' : `${cmdTotal} inputs`
  const on = formatDuration(now - session.connTime)
  const idle = idleTime(session, now)
  return [
    `Session ${sessid}: ${describeStanding(session.standing)}.`,
    `By ${protocol} from ${escapeMarkup(address)}, on for ${on}, idle for ${idle}, ${inputs}.`,
  ].join('\n')
}

function describeStanding(standing: SessionStanding): string {
  const { account, puppet } = 'account' in standing ? { puppet: undefined, ...standing } : {}
  const state = SESSION_STATES[standing.kind]
  const character = puppet ? ` ${standing.kind === 'linkDead' ? 'as ' : ''}${escapeMarkup(puppet.key)}` : ''
  return `${account ? `account ${escapeMarkup(account.key)}, ` : ''}${state}${character}`
}

function yesOrNo(is: boolean): string {
  return is ? 'yes' : 'no'
}
