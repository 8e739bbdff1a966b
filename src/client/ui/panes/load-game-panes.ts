import { findPane } from '../../panes/pane-facts.ts'
import type { Pane } from './pane.ts'

/** A module of the game that holds a pane. */
export interface PaneModule {
  /** Its path in the game folder. */
  readonly file: string
  readonly address: string
}

/** The modules with panes that the game has, as its page names them. */
export function gamePaneModules(): readonly PaneModule[] {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[data-pane]')]
  return links.map(({ href, dataset }) => ({ file: dataset['pane'] ?? href, address: href }))
}

/** Loads the panes of the game; of those with the same key, the first. @param onFault Called for each that is none. */
export async function loadGamePanes(
  modules: readonly PaneModule[],
  onFault: (file: string, thrown: unknown) => void,
): Promise<readonly Pane[]> {
  const loaded = await Promise.allSettled(modules.map(({ address }) => importModule(address)))
  const panes: Pane[] = []
  for (const [at, result] of loaded.entries()) {
    const file = modules[at]?.file ?? ''
    if (result.status === 'rejected') {
      onFault(file, result.reason)
      continue
    }
    const found = findPane(result.value)
    if (found.kind === 'fault') onFault(file, new Error(found.message))
    else if (panes.some(({ key }) => key === found.pane.key))
      onFault(file, new Error(`another file has a pane with the key ${found.pane.key}`))
    else panes.push(found.pane as Pane)
  }
  return panes
}

async function importModule(address: string): Promise<Readonly<Record<string, unknown>>> {
  return (await import(address)) as Readonly<Record<string, unknown>>
}
