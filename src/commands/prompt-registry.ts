import { WaystoneError } from '../base/errors.ts'
import type { PromptDefinition, WaitingPrompt } from './prompt.ts'

/** What a client is to be shown for a waiting prompt. */
export interface PromptQuestion {
  readonly text: string
  readonly isSecret: boolean
}

/** Finds prompts by name. */
export class PromptRegistry {
  readonly #byName = new Map<string, PromptDefinition>()

  /** Adds a prompt, in place of one of the same name. */
  register(definition: PromptDefinition): void {
    this.#byName.set(definition.name, definition)
  }

  get(name: string): PromptDefinition | undefined {
    return this.#byName.get(name)
  }

  /** The prompt of this name. Throws `WS_PROMPT_UNKNOWN` when there is none. */
  require(name: string): PromptDefinition {
    const definition = this.#byName.get(name)
    if (!definition) throw new WaystoneError('WS_PROMPT_UNKNOWN', `No prompt is registered under "${name}".`)
    return definition
  }

  /** What to show for a waiting prompt; `undefined` when its definition is gone. */
  questionOf(waiting: WaitingPrompt): PromptQuestion | undefined {
    const definition = this.#byName.get(waiting.name)
    return (
      definition && { text: definition.question(waiting.data), isSecret: definition.isSecret?.(waiting.data) ?? false }
    )
  }
}
