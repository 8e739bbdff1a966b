import type { InputRegistry } from '../input-registry.ts'
import { charLoginHandler } from './char-login.ts'
import { keepAliveHandler } from './keep-alive.ts'
import { coreSupportsHandler } from './core-supports.ts'

/** Registers the handlers of every game. */
export function registerDefaultInputs(registry: InputRegistry): void {
  registry.register(coreSupportsHandler)
  registry.register(charLoginHandler)
  registry.register(keepAliveHandler)
}
