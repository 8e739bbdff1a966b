import { formatDuration } from '../../../text/duration.ts'
import { escapeMarkup } from '../../../text/markup.ts'
import type { SessionCapabilities } from '../../../world/session-capabilities.ts'
import type { Session } from '../../../world/session.ts'
import type { CommandCall } from '../../command-call.ts'
import { idleTime } from '../idle-time.ts'
import { screenTable } from '../screen.ts'
import { SESSION_STATES } from './session-states.ts'

/** Parts of a row; those of one group stand below each other where the answer is seen, and on their own where heard. */
const GROUPS = [
  ['Session'],
  ['Account', 'State'],
  ['Character'],
  ['Address', 'Protocol'],
  ['Client', 'Screen'],
  ['On'],
  ['Idle'],
]

/** Every connection to the game, link-dead ones last, and how many there are. */
export function showAllSessions(call: CommandCall): string {
  const { sessions, clock } = call.services
  const now = clock.now()
  const shown = [...sessions.all(), ...sessions.linkDead()].map((session) =>
    partsOf(session, session === call.session, now),
  )
  const groups = call.session?.capabilities.isScreenReader ? GROUPS.flat().map((name) => [name]) : GROUPS
  const rows = shown.map((parts) => groups.map((names) => names.map((name) => parts[name] ?? '').join('\n')))
  const { counts } = sessions
  const accounts = `${counts.accounts} ${counts.accounts === 1 ? 'account' : 'accounts'}`
  const total = `${counts.sessions} connected, ${counts.loggedIn} logged in, ${accounts}.`
  return `${screenTable(call, { head: groups.map(([name = '']) => name), rows })}\n\n${total}`
}

function partsOf(session: Session, isOwn: boolean, now: number): Readonly<Record<string, string>> {
  const { standing, capabilities } = session
  const { account, puppet } = 'account' in standing ? { puppet: undefined, ...standing } : {}
  return {
    Session: `${session.sessid}${isOwn ? ' *' : ''}`,
    Account: escapeMarkup(account?.key ?? '-'),
    State: SESSION_STATES[standing.kind],
    Character: escapeMarkup(puppet?.key ?? '-'),
    Address: escapeMarkup(session.address),
    Protocol: session.protocol,
    Client: escapeMarkup(capabilities.clientName || 'unknown'),
    Screen: showScreen(capabilities),
    On: formatDuration(now - session.connTime),
    Idle: idleTime(session, now),
  }
}

const COLORS: Readonly<Record<SessionCapabilities['colorDepth'], string>> = {
  none: 'no colour',
  ansi16: '16 colours',
  xterm256: '256 colours',
  truecolor: 'true colour',
}

function showScreen(capabilities: SessionCapabilities): string {
  const { width, height, colorDepth, encoding, oob, isScreenReader, isLagging } = capabilities
  const size = `${width}x${height} ${COLORS[colorDepth]} ${encoding}`
  return `${size}${oob === 'none' ? '' : ` ${oob}`}${isScreenReader ? ' read aloud' : ''}${isLagging ? ' lagging' : ''}`
}
