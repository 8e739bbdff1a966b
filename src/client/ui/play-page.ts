import { isFirstWord } from '../input/complete-word.ts'
import { InputHistory } from '../input/input-history.ts'
import { KnownCommands } from '../input/known-commands.ts'
import { GameLink } from '../link/game-link.ts'
import { Scrollback } from '../log/scrollback.ts'
import type { ClientSettings } from '../settings/client-settings.ts'
import { actOnStatus } from './act-on-status.ts'
import type { BackgroundWorker } from './background-worker.ts'
import { BelowButton } from './below-button.ts'
import { BROWSER_CLOCK, openBrowserSocket } from './browser-ports.ts'
import { DeviceTeller } from './device-teller.ts'
import { Dialogs } from './dialogs.ts'
import { byId } from './elements.ts'
import { FindBar } from './find-bar.ts'
import { GameLog } from './game-log.ts'
import { InputBar } from './input-bar.ts'
import { KeptByBrowser } from './kept-by-browser.ts'
import { listenToAliasKeys } from './listen-to-alias-keys.ts'
import { listenToBrowser } from './listen-to-browser.ts'
import { listenToLog } from './listen-to-log.ts'
import { LiveReader } from './live-reader.ts'
import { measureDevice } from './measure-device.ts'
import { Looks } from './looks.ts'
import { MentionNotices } from './mention-notices.ts'
import { OfferRow } from './offer-row.ts'
import { PageTitle } from './page-title.ts'
import { ALL_PANES } from './panes/all-panes.ts'
import { gamePaneModules } from './panes/load-game-panes.ts'
import { PaneRegistry } from './panes/pane-registry.ts'
import { openPlayMenu } from './play-menu.ts'
import { PlaySession } from './play-session.ts'
import { PlayerWords } from './player-words.ts'
import { rememberScreenReader } from './remember-screen-reader.ts'
import { StatusBar } from './status-bar.ts'
import { TypedSender } from './typed-sender.ts'

/** The page of the client: makes its parts, hands them to each other, and listens to the browser. */
export class PlayPage {
  readonly #frame = byId('log', HTMLDivElement)
  readonly #below = new BelowButton(() => {
    this.#log.view.goToEnd()
    this.#input.focus()
  })
  readonly #kept = new KeptByBrowser({
    send: (name, data) => this.#link.sendOob(name, data),
    onRefused: (message) => this.#log.addNotice(message),
  })
  readonly #dialogs = new Dialogs()
  readonly #reader = new LiveReader(byId('live', HTMLDivElement))
  readonly #looks: Looks
  readonly #title = new PageTitle()
  readonly #mentions: MentionNotices
  readonly #history = new InputHistory(this.#kept.input.lines)
  readonly #known = new KnownCommands({
    clock: BROWSER_CLOCK,
    ask: () => this.#link.sendOob('Client.Commands.Get', null),
    isTyping: () => this.#input.text !== '',
  })
  readonly #scrollback: Scrollback
  readonly #log: GameLog
  readonly #words: PlayerWords
  readonly #offers: OfferRow
  readonly #input: InputBar
  readonly #panes: PaneRegistry
  readonly #status = new StatusBar({
    onAction: (status) => {
      actOnStatus(status, this.#link)
      this.#input.focus()
    },
    onOver: (offer) => this.#input.offerAction(offer),
  })
  readonly #session: PlaySession
  readonly #link: GameLink
  readonly #sender: TypedSender
  readonly #find: FindBar
  readonly #device: DeviceTeller

  constructor(worker: BackgroundWorker) {
    this.#mentions = new MentionNotices({ settings: () => this.#kept.settings.current, title: this.#title, worker })
    rememberScreenReader(this.#kept.settings)
    this.#looks = new Looks(() => this.#kept.settings.current, this.#reader)
    this.#scrollback = new Scrollback(this.#kept.settings.current.scrollbackLines)
    this.#log = this.#makeLog()
    this.#words = new PlayerWords({
      memory: this.#kept.memory,
      history: this.#history,
      known: this.#known,
      log: this.#log,
    })
    this.#offers = this.#makeOffers()
    this.#input = this.#makeInput()
    this.#panes = this.#makePanes()
    this.#session = this.#makeSession()
    this.#link = this.#makeLink()
    this.#sender = new TypedSender({
      link: this.#link,
      log: this.#log,
      session: this.#session,
      history: this.#history,
      aliases: this.#kept.aliases,
      dialogs: this.#dialogs,
      onSent: () => this.#input.clear(),
      onAgain: () => this.#status.act(),
    })
    const { view } = this.#log
    this.#find = new FindBar({ scrollback: this.#scrollback, view, onClose: () => this.#input.focus() })
    this.#device = new DeviceTeller({
      frame: this.#frame,
      settings: () => this.#kept.settings.current,
      link: this.#link,
    })
    this.#listen()
  }

  /** Connects, or comes back to the session of before a refresh. */
  start(): void {
    this.#link.connect()
    this.#log.restoreWaiting(this.#link.waiting.map((each) => (each.kind === 'line' ? each.text : '')))
    this.#input.insert(this.#kept.input.draft)
    this.#input.focus()
  }

  #makeLog(): GameLog {
    return new GameLog({
      scrollback: this.#scrollback,
      memory: this.#kept.memory,
      palette: this.#looks.palette,
      reader: this.#reader,
      frame: this.#frame,
      onBelow: (count) => this.#below.show(count),
    })
  }

  #makeOffers(): OfferRow {
    return new OfferRow({
      input: () => this.#input,
      exits: () => (this.#session.isOpen ? this.#words.exits : []),
      words: () => this.#words.all(isFirstWord(this.#input.text, this.#input.cursor)),
      onLine: (line) => this.#sender.sendLine(line),
    })
  }

  #makeInput(): InputBar {
    return new InputBar({
      history: this.#history,
      words: (isFirst) => this.#words.all(isFirst),
      keepsLine: () => this.#session.isLoggedIn && this.#kept.settings.current.keepsLine,
      onChange: () => {
        this.#known.typed()
        this.#offers.update()
      },
      onSubmit: (text, isSecret) => this.#sender.submit(text, isSecret),
      onScroll: (share) => this.#log.view.scrollBy(share),
    })
  }

  #makePanes(): PaneRegistry {
    return new PaneRegistry({
      panes: ALL_PANES,
      modules: gamePaneModules(),
      side: byId('side', HTMLElement),
      world: byId('world', HTMLElement),
      sendLine: (text) => this.#sender.sendLine(text),
      sendOob: (name, data) => this.#link.sendOob(name, data),
      kept: this.#kept.all,
      tab: this.#kept.tab,
      layout: this.#kept.layout,
      dialogs: this.#dialogs,
    })
  }

  #makeSession(): PlaySession {
    return new PlaySession({
      log: this.#log,
      memory: this.#kept.memory,
      palette: this.#looks.palette,
      panes: this.#panes,
      status: this.#status,
      input: this.#input,
      mentions: this.#mentions,
      title: this.#title,
      known: this.#known,
      onChange: () => this.#offers.update(),
      wake: () => this.#link.wake(),
      account: this.#kept.account,
      sendOob: (name, data) => this.#link.sendOob(name, data),
    })
  }

  #makeLink(): GameLink {
    return new GameLink({
      open: openBrowserSocket,
      clock: BROWSER_CLOCK,
      store: this.#kept.memory,
      events: this.#session,
      device: measureDevice(this.#frame, this.#kept.settings.current),
      random: () => Math.random(),
    })
  }

  #listen(): void {
    this.#kept.settings.listen((settings, before) => this.#apply(settings, before))
    listenToLog(this.#frame, {
      onCommand: (command) => this.#sender.sendLine(command),
      onType: () => this.#input.focus(),
    })
    byId('open-find', HTMLButtonElement).addEventListener('click', () => this.#find.open())
    byId('open-more', HTMLButtonElement).addEventListener('click', () => this.#openMenu())
    listenToAliasKeys(this.#kept.aliases, (name) => this.#sender.sendAlias(name))
    listenToBrowser({
      onHide: () => this.#kept.flush(this.#history.lines, this.#input.text),
      onWake: () => this.#link.wake(),
      onLooks: () => this.#repaint(),
    })
  }

  #openMenu(): void {
    openPlayMenu({
      dialogs: this.#dialogs,
      settings: this.#kept.settings,
      aliases: this.#kept.aliases,
      panes: this.#panes,
      scrollback: this.#scrollback,
      log: this.#log,
      title: this.#title,
    })
  }

  #apply(settings: ClientSettings, before: ClientSettings): void {
    this.#kept.account.changed('settings')
    this.#scrollback.setMaxLines(settings.scrollbackLines)
    this.#repaint()
    this.#device.tell()
    if (settings.hasNotices && !before.hasNotices)
      void this.#mentions.askLeave(() => this.#log.addNotice('The browser does not allow notices for this page.'))
  }

  #repaint(): void {
    this.#looks.refresh()
    this.#log.view.repaint()
    this.#session.repaint()
  }
}
