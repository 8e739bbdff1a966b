import { InputHistory } from '../input/input-history.ts'
import { KeptInput } from '../input/kept-input.ts'
import { namesHere } from '../input/names-here.ts'
import { GameLink } from '../link/game-link.ts'
import type { LinkStatus } from '../link/game-link-events.ts'
import { Scrollback } from '../log/scrollback.ts'
import { TabMemory } from '../log/tab-memory.ts'
import { AccountSettings } from '../settings/account-settings.ts'
import type { ClientSettings } from '../settings/client-settings.ts'
import { openAliasDialog } from './alias-dialog.ts'
import { applySettings } from './apply-settings.ts'
import { BelowButton } from './below-button.ts'
import { BROWSER_CLOCK, openBrowserSocket, openTextStorage } from './browser-ports.ts'
import { Dialogs } from './dialogs.ts'
import { downloadScrollback } from './download-scrollback.ts'
import { byId } from './elements.ts'
import { FindBar } from './find-bar.ts'
import { GameLog } from './game-log.ts'
import { InputBar } from './input-bar.ts'
import { KeptAliases } from './kept-aliases.ts'
import { listenToLog } from './listen-to-log.ts'
import { LiveReader } from './live-reader.ts'
import { measureDevice } from './measure-device.ts'
import { MentionNotices } from './mention-notices.ts'
import { Palette } from './palette.ts'
import { openMenu } from './open-menu.ts'
import { ALL_PANES } from './panes/all-panes.ts'
import { PaneLayoutStore } from './panes/pane-layout-store.ts'
import { PaneRegistry } from './panes/pane-registry.ts'
import { rememberScreenReader } from './remember-screen-reader.ts'
import { PlaySession } from './play-session.ts'
import { openSettingsDialog } from './settings-dialog.ts'
import { SettingsStore } from './settings-store.ts'
import { StatusBar } from './status-bar.ts'
import { TypedSender } from './typed-sender.ts'

/** Characters of scrollback that outlive a refresh; browsers keep about five million for a page. */
const MAX_SAVED_CHARS = 1_500_000
const DEVICE_DELAY_MS = 250

/** The page of the client: makes its parts, hands them to each other, and listens to the browser. */
export class PlayPage {
  readonly #frame = byId('log', HTMLDivElement)
  readonly #below = new BelowButton(() => {
    this.#log.view.goToEnd()
    this.#input.focus()
  })
  readonly #tab = openTextStorage(() => sessionStorage)
  readonly #memory = new TabMemory({
    storage: this.#tab,
    clock: BROWSER_CLOCK,
    maxLogChars: MAX_SAVED_CHARS,
  })
  readonly #kept = openTextStorage(() => localStorage)
  readonly #settings = new SettingsStore(this.#kept)
  readonly #aliases = new KeptAliases(this.#kept, () => this.#account.changed('aliases'))
  readonly #layout = new PaneLayoutStore(this.#kept, () => this.#account.changed('panes'))
  readonly #account = new AccountSettings({
    clock: BROWSER_CLOCK,
    sections: { settings: this.#settings.section, aliases: this.#aliases.section, panes: this.#layout },
    send: (name, data) => this.#link.sendOob(name, data),
    onRefused: (message) => this.#log.addNotice(message),
  })
  readonly #dialogs = new Dialogs()
  readonly #palette = new Palette()
  readonly #reader = new LiveReader(byId('live', HTMLDivElement))
  readonly #mentions = new MentionNotices(() => this.#settings.current)
  readonly #keptInput = new KeptInput(this.#tab)
  readonly #history = new InputHistory(this.#keptInput.lines)
  readonly #scrollback: Scrollback
  readonly #log: GameLog
  readonly #input: InputBar
  readonly #panes: PaneRegistry
  readonly #session: PlaySession
  readonly #link: GameLink
  readonly #sender: TypedSender
  readonly #find: FindBar
  #deviceTimer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    rememberScreenReader(this.#settings)
    applySettings(this.#settings.current)
    this.#palette.refresh()
    this.#scrollback = new Scrollback(this.#settings.current.scrollbackLines)
    this.#log = this.#makeLog()
    this.#input = this.#makeInput()
    this.#panes = this.#makePanes()
    this.#session = this.#makeSession()
    this.#link = this.#makeLink()
    this.#sender = new TypedSender({
      link: this.#link,
      log: this.#log,
      session: this.#session,
      history: this.#history,
      aliases: this.#aliases,
      dialogs: this.#dialogs,
      onSent: () => this.#input.clear(),
    })
    this.#find = new FindBar({
      scrollback: this.#scrollback,
      view: this.#log.view,
      onClose: () => this.#input.focus(),
    })
    this.#reader.setPaused(!this.#settings.current.isReadAloud)
    this.#listen()
  }

  /** Connects, or comes back to the session of before a refresh. */
  start(): void {
    this.#link.connect()
    this.#log.restoreWaiting(this.#link.waiting.map((each) => (each.kind === 'line' ? each.text : '')))
    this.#input.insert(this.#keptInput.draft)
    this.#input.focus()
  }

  #makeLog(): GameLog {
    return new GameLog({
      scrollback: this.#scrollback,
      memory: this.#memory,
      palette: this.#palette,
      reader: this.#reader,
      frame: this.#frame,
      onBelow: (count) => this.#below.show(count),
    })
  }

  #makeInput(): InputBar {
    return new InputBar({
      history: this.#history,
      words: () => this.#log.wordsAfter(namesHere(this.#memory.data), this.#history.lines.toReversed()),
      onSubmit: (text, isSecret) => this.#sender.submit(text, isSecret),
      onScroll: (share) => this.#log.view.scrollBy(share),
    })
  }

  #makePanes(): PaneRegistry {
    return new PaneRegistry({
      panes: ALL_PANES,
      side: byId('side', HTMLElement),
      world: byId('world', HTMLElement),
      sendLine: (text) => this.#sender.sendLine(text),
      sendOob: (name, data) => this.#link.sendOob(name, data),
      kept: this.#kept,
      tab: this.#tab,
      layout: this.#layout,
      dialogs: this.#dialogs,
    })
  }

  #makeSession(): PlaySession {
    return new PlaySession({
      log: this.#log,
      memory: this.#memory,
      palette: this.#palette,
      panes: this.#panes,
      status: new StatusBar((status) => this.#act(status)),
      input: this.#input,
      mentions: this.#mentions,
      wake: () => this.#link.wake(),
      account: this.#account,
      sendOob: (name, data) => this.#link.sendOob(name, data),
    })
  }

  #makeLink(): GameLink {
    return new GameLink({
      open: openBrowserSocket,
      clock: BROWSER_CLOCK,
      store: this.#memory,
      events: this.#session,
      device: measureDevice(this.#frame, this.#settings.current),
      random: () => Math.random(),
    })
  }

  #listen(): void {
    this.#settings.listen((settings, before) => this.#apply(settings, before))
    listenToLog(this.#frame, {
      onCommand: (command) => this.#sender.sendLine(command),
      onType: () => this.#input.focus(),
    })
    byId('open-find', HTMLButtonElement).addEventListener('click', () => this.#find.open())
    byId('open-more', HTMLButtonElement).addEventListener('click', () => this.#openMenu())
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#keep() : this.#link.wake()))
    window.addEventListener('pagehide', () => this.#keep())
    for (const event of ['pageshow', 'online', 'offline']) window.addEventListener(event, () => this.#link.wake())
    new ResizeObserver(() => this.#tellDevice()).observe(this.#frame)
    for (const query of ['(prefers-color-scheme: light)', '(prefers-contrast: more)'])
      matchMedia(query).addEventListener('change', () => this.#applyLooks())
  }

  /** The page may go away at any time after it was hidden. */
  #keep(): void {
    this.#account.flush()
    this.#memory.flush()
    this.#keptInput.write(this.#history.lines, this.#input.text)
  }

  #act(status: LinkStatus): void {
    if (status.kind === 'refused') location.reload()
    else if (status.kind === 'reconnecting') this.#link.wake()
    else this.#link.connect()
    this.#input.focus()
  }

  #openMenu(): void {
    const { isReadAloud } = this.#settings.current
    openMenu(this.#dialogs, [
      ['Settings', () => openSettingsDialog(this.#dialogs, this.#settings)],
      ['Panes', () => this.#panes.arrange()],
      ['Aliases', () => openAliasDialog(this.#dialogs, this.#aliases)],
      [
        isReadAloud ? 'Pause reading aloud' : 'Read new lines aloud',
        () => this.#settings.change({ ...this.#settings.current, isReadAloud: !isReadAloud }),
      ],
      ['Save the scrollback as a file', () => downloadScrollback(this.#scrollback)],
      ['Clear the scrollback', () => this.#log.clear()],
    ])
  }

  #apply(settings: ClientSettings, before: ClientSettings): void {
    this.#account.changed('settings')
    this.#scrollback.setMaxLines(settings.scrollbackLines)
    this.#applyLooks()
    this.#tellDevice()
    if (settings.hasNotices && !before.hasNotices) void this.#askForNotices()
  }

  async #askForNotices(): Promise<void> {
    if (!(await this.#mentions.askLeave())) this.#log.addNotice('The browser does not allow notices for this page.')
  }

  #applyLooks(): void {
    const { current } = this.#settings
    applySettings(current)
    this.#palette.refresh()
    this.#reader.setPaused(!current.isReadAloud)
    this.#log.view.repaint()
    this.#session.repaint()
  }

  #tellDevice(): void {
    clearTimeout(this.#deviceTimer)
    this.#deviceTimer = setTimeout(
      () => this.#link.setDevice(measureDevice(this.#frame, this.#settings.current)),
      DEVICE_DELAY_MS,
    )
  }
}
