import type { InputHandler } from './input-handler.ts'

/** Finds handlers by the names of messages. */
export class InputRegistry {
  readonly #byName = new Map<string, InputHandler>()

  /** Adds a handler, in place of one of the same name. */
  register(handler: InputHandler): void {
    this.#byName.set(handler.name.toLowerCase(), handler)
  }

  /** The handler of a message, else that of the smallest package around it. */
  find(message: string): InputHandler | undefined {
    let name = message.toLowerCase()
    while (name !== '') {
      const handler = this.#byName.get(name)
      if (handler) return handler
      name = name.slice(0, Math.max(0, name.lastIndexOf('.')))
    }
    return undefined
  }
}
