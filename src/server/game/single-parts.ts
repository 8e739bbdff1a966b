import { WaystoneError } from '../../base/errors.ts'
import type { Logger } from '../../base/log.ts'
import type { HelpTopic } from '../../commands/command-services.ts'
import type { ConnectionScreen } from '../../commands/connection-screen.ts'
import type { Settings } from '../../config/settings.ts'
import type { GameFault } from '../../link/session-messages.ts'
import { joinList } from '../../text/list.ts'
import type { World } from '../../world/world.ts'
import { defaultConnectionScreen } from './connection-screen.ts'
import type { GameModule } from './game-modules.ts'
import type { Game, GameHooks } from './game.ts'

/** What a game folder has one of, each in a file of its own. */
export type SingleParts = Pick<Game, 'helpTopics' | 'connectionScreen' | 'hooks' | 'buildWorld'>

const HOOKS: Readonly<Record<keyof GameHooks, true>> = {
  atServerStart: true,
  atServerColdStart: true,
  atServerReload: true,
  atServerStop: true,
  atSessionConnect: true,
  atSessionLogin: true,
  atSessionLogout: true,
  atSessionDisconnect: true,
}

/** Finds them, or what is there in their place that can be none of them. */
export function findSingleParts(
  modules: readonly GameModule[],
  settings: Settings,
  log: Logger,
): { readonly parts: SingleParts; readonly faults: readonly GameFault[] } {
  const find = (name: string): GameModule | undefined => modules.find((module) => module.name === name)
  const [screens, worlds, helps, hookModule] = ['connection-screen', 'world/initial', 'world/help', 'hooks'].map(find)
  const screen = screens?.exports['default']
  const build = worlds?.exports['default']
  const topics = helps?.exports['default']
  const faults = [
    ...(isAmong(typeof screen, 'string', 'function') ? [] : [faultOf(screens, 'text, or a function that gives it')]),
    ...(isAmong(typeof build, 'function') ? [] : [faultOf(worlds, 'a function')]),
    ...(topics === undefined || Array.isArray(topics) ? [] : [faultOf(helps, 'a list')]),
    ...hookFaults(hookModule),
  ]
  return {
    parts: {
      connectionScreen: screenOf(screen as ConnectionScreen | undefined, settings, log),
      buildWorld: build as ((world: World) => void) | undefined,
      helpTopics: (topics ?? []) as HelpTopic[],
      hooks: (hookModule?.exports ?? {}) as GameHooks,
    },
    faults,
  }
}

function isAmong(type: string, ...types: readonly string[]): boolean {
  return type === 'undefined' || types.includes(type)
}

function faultOf(module: GameModule | undefined, wanted: string): GameFault {
  return { file: module?.file ?? null, line: null, message: `The default export has to be ${wanted}.` }
}

/** A hook that is written wrong would never be called, and nobody would know why. */
function hookFaults(module: GameModule | undefined): GameFault[] {
  return Object.entries(module?.exports ?? {}).flatMap(([name, hook]) => {
    if (!/^at[A-Z]/.test(name) || (Object.hasOwn(HOOKS, name) && typeof hook === 'function')) return []
    const message = Object.hasOwn(HOOKS, name)
      ? `${name} has to be a function.`
      : `There is no hook called ${name}. There are ${joinList(Object.keys(HOOKS))}.`
    return [{ file: module?.file ?? null, line: null, message }]
  })
}

/** A screen that fails must not leave who connects without a word of how to come in. */
function screenOf(screen: ConnectionScreen | undefined, settings: Settings, log: Logger): ConnectionScreen {
  const standIn = defaultConnectionScreen(settings.gameName, { hasGuests: settings.guestsEnabled })
  if (typeof screen !== 'function') return screen ?? standIn
  return (world, session) => {
    try {
      const text: unknown = screen(world, session)
      if (typeof text === 'string') return text
      throw new WaystoneError('WS_SESSION_SCREEN_RESULT', `The connection screen gave ${typeof text}, not text.`)
    } catch (error) {
      log.error({ err: error, sessid: session.sessid }, 'the connection screen failed; the default one was shown')
      return standIn
    }
  }
}
