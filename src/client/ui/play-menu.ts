import type { AliasStore } from '../input/aliases.ts'
import type { Scrollback } from '../log/scrollback.ts'
import { openAliasDialog } from './alias-dialog.ts'
import type { Dialogs } from './dialogs.ts'
import { downloadScrollback } from './download-scrollback.ts'
import type { GameLog } from './game-log.ts'
import { openKeysDialog } from './keys-dialog.ts'
import { openMenu } from './open-menu.ts'
import type { PageTitle } from './page-title.ts'
import type { PaneRegistry } from './panes/pane-registry.ts'
import { openSettingsDialog } from './settings-dialog.ts'
import type { SettingsStore } from './settings-store.ts'

/** What the menu of the page leads to. */
export interface PlayMenuPorts {
  readonly dialogs: Dialogs
  readonly settings: SettingsStore
  readonly aliases: AliasStore
  readonly panes: Pick<PaneRegistry, 'arrange'>
  readonly scrollback: Scrollback
  readonly log: Pick<GameLog, 'clear'>
  readonly title: Pick<PageTitle, 'text'>
}

/** Opens the menu of the page. */
export function openPlayMenu({ dialogs, settings, aliases, panes, scrollback, log, title }: PlayMenuPorts): void {
  const { isReadAloud } = settings.current
  openMenu(dialogs, [
    ['Settings', () => openSettingsDialog(dialogs, settings)],
    ['Panes', () => panes.arrange()],
    ['Aliases', () => openAliasDialog(dialogs, aliases)],
    ['Keys', () => openKeysDialog(dialogs)],
    [
      isReadAloud ? 'Pause reading aloud' : 'Read new lines aloud',
      () => settings.change({ ...settings.current, isReadAloud: !isReadAloud }),
    ],
    ['Save the scrollback as a file', () => downloadScrollback(scrollback, title.text)],
    ['Clear the scrollback', () => log.clear()],
  ])
}
