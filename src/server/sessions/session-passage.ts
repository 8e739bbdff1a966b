import type { Message } from '../../world/message.ts'
import type { World } from '../../world/world.ts'
import { askSessionHook, type HookRun } from './run-session-hook.ts'
import type { ClientInput, SessionHooks } from './session-hooks.ts'

/** What a {@link SessionPassage} asks. */
interface Asked extends Pick<SessionHooks, 'atInput' | 'atOutput'> {
  readonly sessid: number
  readonly world: World
}

/** Hands what comes from a client, and what goes to it, past the hooks of its session. */
export class SessionPassage {
  readonly #session: Asked
  #isInOutputHook = false

  constructor(session: Asked) {
    this.#session = session
  }

  /** What to go on with of an input; `undefined` for nothing. */
  input(input: ClientInput): ClientInput | undefined {
    return askSessionHook(this.#run('atInput'), input, (given) => this.#session.atInput(given))
  }

  /** What to send of a message; `undefined` for nothing. What the hook itself sends is not asked about. */
  output(message: Message): Message | undefined {
    if (this.#isInOutputHook) return message
    this.#isInOutputHook = true
    try {
      return askSessionHook(this.#run('atOutput'), message, (given) => this.#session.atOutput(given))
    } finally {
      this.#isInOutputHook = false
    }
  }

  #run(hook: string): HookRun {
    const { sessid, world } = this.#session
    return { log: world.log, sessid, hook }
  }
}
