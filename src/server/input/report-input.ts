import { relative } from 'node:path'
import type { ControlReport, GameFault } from '../../link/session-messages.ts'
import { escapeMarkup } from '../../text/markup.ts'
import type { ServerSession } from '../sessions/server-session.ts'

/** Tells whoever asked for a reload from within the game what came of it. */
export function showReport(session: ServerSession, report: ControlReport, gameDir: string): void {
  if (report.isDone) {
    session.msg(`|gReloaded.|n Players waited ${report.pauseMs} ms.`)
    return
  }
  const lines = report.faults.map((fault) => `  ${escapeMarkup(placeOf(fault, gameDir))}${escapeMarkup(fault.message)}`)
  session.msg(['|rNot reloaded; the running game goes on.|n', ...lines].join('\n'))
}

function placeOf(fault: GameFault, gameDir: string): string {
  if (fault.file === null) return ''
  const file = relative(gameDir, fault.file)
  return fault.line === null ? `${file}: ` : `${file}:${fault.line}: `
}
