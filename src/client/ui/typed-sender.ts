import { type AliasStore, expandAliases } from '../input/aliases.ts'
import { hidePassword } from '../input/hide-password.ts'
import type { InputHistory } from '../input/input-history.ts'
import { MAX_UNASKED_LINES, splitInput } from '../input/split-input.ts'
import type { GameLink } from '../link/game-link.ts'
import type { Dialogs } from './dialogs.ts'
import { make } from './elements.ts'
import type { GameLog } from './game-log.ts'
import type { PlaySession } from './play-session.ts'

/** What {@link TypedSender} works with. */
export interface TypedSenderPorts {
  readonly link: GameLink
  readonly log: GameLog
  readonly session: PlaySession
  readonly history: InputHistory
  readonly aliases: AliasStore
  readonly dialogs: Dialogs
  /** What was asked about first is sent now: the input is empty. */
  readonly onSent: () => void
  /** There is no session, and the player sends nothing: they want one. */
  readonly onAgain: () => void
}

const CLOSED = 'This is not sent: there is no session. See the top of the page, or empty the line and press Enter.'

/** Sends what the player typed, as the lines it stands for, and shows it in the scrollback. */
export class TypedSender {
  readonly #ports: TypedSenderPorts

  constructor(ports: TypedSenderPorts) {
    this.#ports = ports
  }

  /** @returns whether it was taken; what was not stays in the input. */
  submit(text: string, isSecret: boolean): boolean {
    const { session, log, onAgain } = this.#ports
    if (!session.isOpen) {
      if (text === '') onAgain()
      else log.addNotice(CLOSED)
      return false
    }
    if (isSecret) {
      this.#sendSecret(text)
      return true
    }
    const lines = splitInput(text)
    if (lines.length > MAX_UNASKED_LINES) {
      void this.#ask(text, lines)
      return false
    }
    this.#sendAll(text, lines)
    return true
  }

  /** Sends one line as it is, as a click on a command does. */
  sendLine(line: string): void {
    const { session, log, link } = this.#ports
    if (!session.isOpen) return log.addNotice(CLOSED)
    const hidden = session.isLoggedIn ? undefined : hidePassword(line)
    const spans = [...(session.takePrompt()?.spans ?? []), hidden ?? line]
    log.addTyped({ kind: 'typed', spans })
    log.view.goToEnd()
    link.sendLine(line, hidden !== undefined)
  }

  /** Sends the lines of an alias, without anything behind its name. */
  sendAlias(name: string): void {
    for (const line of expandAliases(name, this.#ports.aliases.read())) this.sendLine(line)
  }

  async #ask(text: string, lines: readonly string[]): Promise<void> {
    const { dialogs, onSent } = this.#ports
    const preview = make('pre', { className: 'preview', tabIndex: 0 }, lines.join('\n'))
    const title = `Send ${lines.length} lines?`
    if (!(await dialogs.confirm(title, [preview], { yes: 'Send them all', no: 'Do not send' }))) return
    this.#sendAll(text, lines)
    onSent()
  }

  #sendAll(text: string, lines: readonly string[]): void {
    const { history, session, aliases } = this.#ports
    const hidden = session.isLoggedIn ? undefined : hidePassword(text)
    history.add(hidden === undefined ? text : hidden.replace(/\s*•+$/, ' '))
    const known = aliases.read()
    for (const line of lines) for (const each of expandAliases(line, known)) this.sendLine(each)
  }

  #sendSecret(text: string): void {
    const { session, log, link } = this.#ports
    const prompt = session.takePrompt()
    log.addTyped(prompt && { kind: 'typed', spans: prompt.spans })
    link.sendLine(text, true)
  }
}
