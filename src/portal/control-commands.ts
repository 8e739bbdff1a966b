import type { ControlCommand, ControlReply } from '../link/control-messages.ts'
import type { AdminAnswer, AdminRequest } from '../link/messages.ts'
import { WaystoneError } from '../base/errors.ts'
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

/** Requests that wait for the Server's answer. */
export class AdminRequests {
  readonly #waiting = new Map<number, { request: AdminRequest; resolve: (answer: AdminAnswer) => void }>()
  #last = 0

  /** Registers a request and hands it to `send`, now and again after each change of Server. */
  ask(request: AdminRequest, send: (id: number, request: AdminRequest) => void): Promise<AdminAnswer> {
    this.#last += 1
    const id = this.#last
    return new Promise((resolve) => {
      this.#waiting.set(id, { request, resolve })
      send(id, request)
    })
  }

  /** Sends what was not answered by a Server that is gone to the next one. */
  resend(send: (id: number, request: AdminRequest) => void): void {
    for (const [id, { request }] of this.#waiting) send(id, request)
  }

  settle(answer: AdminAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    waiting?.resolve(answer)
  }

  /** Ends all waiting with `WS_GAME_NOT_RUNNING` as text. */
  failAll(): void {
    const text = new WaystoneError('WS_GAME_NOT_RUNNING', 'The game was stopped before it answered.').message
    for (const id of this.#waiting.keys()) this.settle({ id, isDone: false, text })
  }
}
