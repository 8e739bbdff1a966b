import type { ControlCommand, ControlReply, GameStatus } from '../link/control-messages.ts'
import type { AdminAnswer, AdminRequest } from '../link/messages.ts'
import type { ReloadOutcome } from './supervisor/supervisor-ports.ts'

/** Sends one reply to whoever asked. */
export type Reply = (reply: ControlReply) => void

/** What an operator can ask of a running game. */
export interface ControlledGame {
  status(): GameStatus
  replaceServer(mode: 'reload' | 'reset'): Promise<ReloadOutcome>
  ask(request: AdminRequest): Promise<AdminAnswer>
  stop(): Promise<void>
}

/** Carries out what the command line asks; one handler for each kind. */
export async function runControlCommand(game: ControlledGame, command: ControlCommand, reply: Reply): Promise<void> {
  switch (command.kind) {
    case 'status':
      reply({ kind: 'status', status: game.status() })
      return
    case 'reload':
    case 'reset':
      await replaceServer(game, command.kind, reply)
      return
    case 'stop':
      reply({ kind: 'progress', text: 'Stopping.' })
      await game.stop()
      reply({ kind: 'done', text: 'Stopped.' })
      return
    case 'superuser':
      await askServer(game, { kind: 'superuser', name: command.name, password: command.password }, reply)
      return
    default:
      command satisfies never
  }
}

async function replaceServer(game: ControlledGame, mode: 'reload' | 'reset', reply: Reply): Promise<void> {
  reply({ kind: 'progress', text: 'Loading the game beside the running one.' })
  const outcome = await game.replaceServer(mode)
  if (outcome.kind === 'failed') {
    const count = outcome.faults.length === 1 ? 'one fault' : `${outcome.faults.length} faults`
    reply({ kind: 'failed', text: `The game has ${count}; the running one goes on.`, faults: outcome.faults })
    return
  }
  const { pauseMs } = outcome
  const sessions = game.status().sessions
  reply({
    kind: 'done',
    text: `Reloaded: players waited ${pauseMs} ms, ${sessions} sessions stayed.`,
    pauseMs,
    sessions,
  })
}

async function askServer(game: ControlledGame, request: AdminRequest, reply: Reply): Promise<void> {
  const answer = await game.ask(request)
  if (answer.isDone) reply({ kind: 'done', text: answer.text })
  else reply({ kind: 'failed', text: answer.text, faults: [] })
}
