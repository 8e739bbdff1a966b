import type { InputRegistry } from '../input-registry.ts'
import { charLoginHandler } from './char-login.ts'
import { getClientCommandsHandler } from './client-commands.ts'
import { getClientSettingsHandler, setClientSettingsHandler } from './client-settings.ts'
import { keepAliveHandler } from './keep-alive.ts'
import { coreSupportsHandler } from './core-supports.ts'
import { paneFaultHandler } from './pane-fault.ts'

/** Registers the handlers of every game. */
export function registerDefaultInputs(registry: InputRegistry): void {
  registry.register(coreSupportsHandler)
  registry.register(charLoginHandler)
  registry.register(keepAliveHandler)
  registry.register(getClientCommandsHandler)
  registry.register(getClientSettingsHandler)
  registry.register(setClientSettingsHandler)
  registry.register(paneFaultHandler)
}
