import type { ControlCommand, ControlReply } from '../link/control-messages.ts'
import type { AdminRequest } from '../link/messages.ts'
import type { Portal } from './portal.ts'

/** Sends one reply to whoever asked. */
export type Reply = (reply: ControlReply) => void

/** Carries out what the command line asks; one handler for each kind. */
export async function runControlCommand(portal: Portal, command: ControlCommand, reply: Reply): Promise<void> {
  switch (command.kind) {
    case 'status':
      reply({ kind: 'status', status: portal.status() })
      return
    case 'reload':
    case 'reset':
      await replaceServer(portal, command.kind, reply)
      return
    case 'stop':
      reply({ kind: 'progress', text: 'Stopping.' })
      await portal.stop()
      reply({ kind: 'done', text: 'Stopped.' })
      return
    case 'superuser':
      await askServer(portal, { kind: 'superuser', name: command.name, password: command.password }, reply)
      return
    default:
      command satisfies never
  }
}

async function replaceServer(portal: Portal, mode: 'reload' | 'reset', reply: Reply): Promise<void> {
  reply({ kind: 'progress', text: 'Loading the game beside the running one.' })
  const outcome = await portal.replaceServer(mode)
  if (outcome.kind === 'failed') {
    const count = outcome.faults.length === 1 ? 'one fault' : `${outcome.faults.length} faults`
    reply({ kind: 'failed', text: `The game has ${count}; the running one goes on.`, faults: outcome.faults })
    return
  }
  const { pauseMs } = outcome
  const sessions = portal.status().sessions
  reply({
    kind: 'done',
    text: `Reloaded: players waited ${pauseMs} ms, ${sessions} sessions stayed.`,
    pauseMs,
    sessions,
  })
}

async function askServer(portal: Portal, request: AdminRequest, reply: Reply): Promise<void> {
  const answer = await portal.ask(request)
  if (answer.isDone) reply({ kind: 'done', text: answer.text })
  else reply({ kind: 'failed', text: answer.text, faults: [] })
}
