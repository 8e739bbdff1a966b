import { WaystoneError } from '../base/errors.ts'
import type { SessionId } from '../base/ids.ts'
import type { Session } from '../world/session.ts'
import type { CallerParts } from './command-call.ts'
import { ASK_PROMPT } from './prompts/ask-prompt.ts'
import type { WaitingPrompt } from './prompt.ts'

/** What {@link Questions} works with. */
export interface QuestionsPorts {
  /** A command failed that waited for an answer and went on without one, so that no input can be told of it. */
  readonly onLost: (session: Session, error: unknown) => void
}

/**
 * The questions that commands wait with for a line of their session.
 *
 * A command that asks lets go of its session, so that the next line can come; that line then holds the session for as
 * long as the command goes on with it. Each session has one such talk at a time, and no other session's line gets in.
 */
export class Questions {
  readonly #ports: QuestionsPorts
  readonly #talks = new Map<SessionId, Talk>()

  constructor(ports: QuestionsPorts) {
    this.#ports = ports
  }

  /** Runs what an input asks for; ends when that has ended, or waits for an answer. */
  async hold(session: Session, work: () => Promise<unknown>): Promise<void> {
    this.forget(session.sessid)
    const talk = new Talk()
    this.#talks.set(session.sessid, talk)
    await talk.listen(() => {
      talk.begin(work(), (error) => this.#end(session, talk, error))
    })
  }

  /** Shows a question and waits for the line that answers it. */
  ask(parts: CallerParts, question: string, isSecret: boolean): Promise<string> {
    const { session, account, puppet } = parts
    if (!session) throw new WaystoneError('WS_COMMAND_NO_SESSION', 'There is no session that could be asked.')
    const talk = this.#talks.get(session.sessid) ?? new Talk()
    this.#talks.set(session.sessid, talk)
    talk.drop()
    session.prompt(ASK_PROMPT, { question, isSecret })
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    talk.open = { waiting: session.waitingPrompt, account, puppet, resolve, reject }
    talk.stop()
    return promise
  }

  /** Whether a command of this process waits with this prompt. */
  isOpen(session: Session, waiting: WaitingPrompt): boolean {
    return this.#talks.get(session.sessid)?.open?.waiting === waiting
  }

  /**
   * Gives a line to the command that asked, and ends when that has ended or asks again. `false` when nobody waits any
   * more, or the session is no longer who was asked: the command must not go on for a character that it has let go.
   */
  async answer(session: Session, line: string): Promise<boolean> {
    const talk = this.#talks.get(session.sessid)
    const open = talk?.open
    if (!talk || !open || open.waiting !== session.waitingPrompt) return false
    if (open.account !== session.account || open.puppet !== session.puppet) {
      talk.giveUp()
      return false
    }
    talk.open = undefined
    await talk.listen(() => open.resolve(line))
    return true
  }

  /** A command failed: its question, if it was the one that waited, has nobody behind it. */
  close(session: Session): void {
    if (session.waitingPrompt?.name === ASK_PROMPT) session.clearPrompt()
  }

  /** The session waits for nothing any more: what still waits for its line is given up. */
  forget(sessid: SessionId): void {
    this.#talks.get(sessid)?.giveUp()
    this.#talks.delete(sessid)
  }

  #end(session: Session, talk: Talk, error: unknown): void {
    const isOpen = talk.open !== undefined && talk.open.waiting === session.waitingPrompt
    if (isOpen) this.close(session)
    if (this.#talks.get(session.sessid) === talk) this.#talks.delete(session.sessid)
    if (error !== undefined && !talk.isListened && !talk.isGivenUp) this.#ports.onLost(session, error)
  }
}

interface OpenQuestion {
  readonly waiting: WaitingPrompt | undefined
  readonly account: CallerParts['account']
  readonly puppet: CallerParts['puppet']
  readonly resolve: (line: string) => void
  readonly reject: (error: Error) => void
}

/** What began with one input and goes on with the answers to its questions. */
class Talk {
  open: OpenQuestion | undefined
  /** An input waits for the end or the next question, and is told of a failure. */
  isListened = false
  isGivenUp = false
  #ended: Promise<unknown> = Promise.resolve()
  #stopped = Promise.withResolvers<void>()

  begin(work: Promise<unknown>, onEnd: (error: unknown) => void): void {
    this.#ended = work.then(
      () => onEnd(undefined),
      (error: unknown) => {
        onEnd(error)
        throw error
      },
    )
    this.#ended.catch(() => undefined)
  }

  /** Lets `goOn` begin or continue the work, and waits until it ends or asks. */
  async listen(goOn: () => void): Promise<void> {
    this.isListened = true
    this.#stopped = Promise.withResolvers<void>()
    try {
      goOn()
      await Promise.race([this.#ended, this.#stopped.promise])
    } finally {
      this.isListened = false
    }
  }

  stop(): void {
    this.#stopped.resolve()
  }

  /** Nobody is to go on: what comes of the question's end is not worth a word. */
  giveUp(): void {
    if (this.open) this.isGivenUp = true
    this.drop()
  }

  /** Nothing will answer the open question. */
  drop(): void {
    this.open?.reject(new WaystoneError('WS_COMMAND_GIVEN_UP', 'The question is no longer open.'))
    this.open = undefined
  }
}
