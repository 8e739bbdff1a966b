import type { Json } from '../../../base/json.ts'
import { type ChannelLine, ChannelLog, type ChannelTab } from '../../panes/channel-log.ts'
import { make, makeButton } from '../elements.ts'
import type { Pane, PaneView, PaneViewPorts } from './pane.ts'

const KEY = 'waystone.channels'
const PANEL = 'channel-lines'
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }

/** What was said on channels, a tab for each, drawn from `Comm.Channel.Text`. */
export const CHANNELS_PANE: Pane = {
  key: 'channels',
  title: 'Channels',
  feeds: ['Comm.Channel.Text'],
  place: 'bottom',
  create: (ports) => new ChannelsPane(ports),
}

class ChannelsPane implements PaneView {
  readonly element = make('div', { className: 'channels' })
  readonly #ports: PaneViewPorts
  readonly #tabs = make('div', { className: 'channel-tabs' })
  readonly #lines = make('div', { className: 'channel-lines', id: PANEL, tabIndex: 0 })
  readonly #onHide = (): void => this.#ports.tab.write(KEY, JSON.stringify(this.#log.toJson()))
  /** What comes into view is read, and what came while it was not is no longer new. */
  readonly #watch = new IntersectionObserver(() => this.#seen())
  readonly #onVisible = (): void => this.#seen()
  #log: ChannelLog

  constructor(ports: PaneViewPorts) {
    this.#ports = ports
    this.#log = ChannelLog.fromJson(parse(ports.tab.read(KEY)))
    this.#tabs.setAttribute('role', 'tablist')
    this.#tabs.setAttribute('aria-label', 'Channels')
    this.#tabs.addEventListener('keydown', (event) => this.#keyDown(event))
    this.#lines.setAttribute('role', 'tabpanel')
    this.element.append(this.#tabs, this.#lines)
    window.addEventListener('pagehide', this.#onHide)
    document.addEventListener('visibilitychange', this.#onVisible)
    this.#watch.observe(this.element)
    this.#show()
  }

  get note(): string {
    const unread = this.#log.tabs.reduce((sum, tab) => sum + tab.unread, 0)
    return unread === 0 ? '' : `${unread} unread`
  }

  take(_name: string, data: Json, isOld: boolean): boolean {
    // What was said before a refresh is kept here.
    if (!isOld && this.#log.take(data, this.#isSeen)) this.#show()
    return this.#log.tabs.length > 0
  }

  /** Another session has begun, and it may be somebody else's. */
  dispose(): void {
    window.removeEventListener('pagehide', this.#onHide)
    document.removeEventListener('visibilitychange', this.#onVisible)
    this.#watch.disconnect()
    this.#ports.tab.write(KEY, undefined)
  }

  get #isSeen(): boolean {
    return !document.hidden && this.element.getClientRects().length > 0
  }

  #seen(): void {
    const { selected } = this.#log
    if (selected && selected.unread > 0 && this.#isSeen) this.#select(selected.name)
  }

  #select(name: string): void {
    this.#log.select(name)
    this.#show()
    this.#ports.onNote()
  }

  #show(): void {
    const { tabs, selected } = this.#log
    const hadFocus = this.#tabs.contains(document.activeElement)
    this.#tabs.replaceChildren(...tabs.map((tab) => this.#tab(tab, tab === selected)))
    this.#lines.replaceChildren(...(selected?.lines ?? []).map(drawLine))
    this.#lines.scrollTop = this.#lines.scrollHeight
    const chosen = this.#tabs.querySelector<HTMLElement>("[aria-selected='true']")
    if (chosen) this.#lines.setAttribute('aria-labelledby', chosen.id)
    if (hadFocus) chosen?.focus()
  }

  #tab({ name, unread }: ChannelTab, isSelected: boolean): HTMLButtonElement {
    const tab = makeButton(name, () => this.#select(name), 'channel-tab')
    tab.setAttribute('role', 'tab')
    tab.setAttribute('aria-selected', String(isSelected))
    tab.setAttribute('aria-controls', PANEL)
    tab.id = `channel-tab-${this.#log.tabs.findIndex((each) => each.name === name)}`
    tab.tabIndex = isSelected ? 0 : -1
    if (unread > 0) {
      const word = make('span', { className: 'hidden' }, ' unread')
      tab.append(' ', make('span', { className: 'channel-unread' }, String(unread), word))
    }
    return tab
  }

  #keyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key]
    const { tabs, selected } = this.#log
    if (step === undefined || !selected) return
    event.preventDefault()
    const to = Math.min(tabs.length - 1, Math.max(0, tabs.indexOf(selected) + step))
    const next = tabs[to]
    if (next) this.#select(next.name)
  }
}

/** Many games send the whole line; then the name of who spoke is in it. */
function drawLine({ talker, text }: ChannelLine): HTMLElement {
  if (talker === '' || text.includes(talker)) return make('p', {}, text)
  return make('p', {}, make('b', {}, talker), ` ${text}`)
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    // Something else was kept under the name.
    return undefined
  }
}
