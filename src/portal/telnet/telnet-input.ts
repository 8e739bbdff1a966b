import type { Logger } from '../../base/log.ts'
import type { TelnetCapabilities } from '../../wire/telnet/capabilities.ts'
import { writePlainMssp } from '../../wire/telnet/options/mssp.ts'
import type { TelnetEvent } from '../../wire/telnet/protocol.ts'
import type { MsspVariable } from '../../wire/telnet/services.ts'
import { EndlessLine } from './endless-line.ts'
import type { EventQueue } from '../connections/event-queue.ts'
import { lineTooLongNotice, SECRET_SHOWN_NOTICE } from '../connections/player-notices.ts'
import type { TelnetScreen } from './telnet-screen.ts'

/** What a {@link TelnetInput} hands things to. */
export interface TelnetInputOptions {
  readonly events: EventQueue
  readonly screen: TelnetScreen
  readonly log: Logger
  readonly address: string
  readonly maxLineBytes: number
  /** What lists of games are told. */
  readonly gameFacts: (() => readonly MsspVariable[]) | undefined
  readonly onCapabilities: (capabilities: TelnetCapabilities) => void
  /** All that the first screen depends on is known. */
  readonly onSettled: () => void
  /** The client sends no more. */
  readonly onInputEnd: () => void
  /** The connection is not to go on. */
  readonly onFault: (reason: string) => void
}

/** What a list of games sends that does not speak MSSP by telnet options. */
const MSSP_REQUEST = 'MSSP-REQUEST'

/** Takes what a telnet client did to where it belongs: the session, the screen, the log. */
export class TelnetInput {
  readonly #options: TelnetInputOptions
  readonly #endlessLine: EndlessLine
  #isFirstLine = true

  constructor(options: TelnetInputOptions) {
    this.#options = options
    this.#endlessLine = new EndlessLine(options.maxLineBytes)
  }

  /** Counts bytes after their events were taken; a client without one good line is a fault. */
  count(length: number): void {
    if (this.#endlessLine.isOver(length)) this.#options.onFault('endless line')
  }

  /** Takes one event, in order. */
  take(event: TelnetEvent): void {
    const { events, screen, log, address, onCapabilities, onSettled, onInputEnd, onFault } = this.#options
    switch (event.kind) {
      case 'line':
        this.#takeLine(event)
        break
      case 'lineTooLong':
        this.#endlessLine.note()
        screen.notify(lineTooLongNotice(event.limitBytes))
        break
      case 'echoRefused':
        screen.notify(SECRET_SHOWN_NOTICE)
        break
      case 'oob':
        events.push((listener) => listener.onOob(event.message.name, event.message.data))
        break
      case 'malformedOob':
        log.debug({ address, option: event.option }, 'structured data that cannot be read')
        break
      case 'capabilities':
        onCapabilities(event.capabilities)
        break
      case 'settled':
        onSettled()
        break
      case 'flood':
        onFault('negotiation flood')
        break
      case 'eof':
        onInputEnd()
        break
      default:
        event satisfies never
    }
  }

  #takeLine(line: { readonly text: string; readonly isSecret: boolean }): void {
    const { events, screen, gameFacts } = this.#options
    const isFirst = this.#isFirstLine
    this.#isFirstLine = false
    this.#endlessLine.forgive()
    if (isFirst && gameFacts && line.text === MSSP_REQUEST) {
      screen.notify(writePlainMssp(gameFacts()))
      return
    }
    screen.takeLine(line)
    events.push((listener) => listener.onLine(line.text, line.isSecret))
  }
}
