import type { Json } from '../../base/json.ts'

/** Something that was said on a channel. */
export interface ChannelLine {
  readonly talker: string
  readonly text: string
}

/** A channel, and what was said on it. */
export interface ChannelTab {
  readonly name: string
  readonly lines: readonly ChannelLine[]
  /** Lines that came while another channel was looked at. */
  readonly unread: number
}

/** Lines kept of a channel; beyond them the oldest are forgotten. */
export const MAX_CHANNEL_LINES = 200
/** Channels kept; beyond them the one that was quiet longest is forgotten. */
export const MAX_CHANNELS = 20
const MAX_NAME = 60
const MAX_TEXT = 4000
// oxlint-disable-next-line no-control-regex -- Colours as terminals take them begin with one.
const TERMINAL_CODES =
  /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|.)?|[\u0000-\u0009\u000B-\u001F\u007F]/g

/** What was said on each channel, and which of them the player looks at. */
export class ChannelLog {
  /** The one that spoke last at the end. */
  readonly #tabs = new Map<string, ChannelTab>()
  #selected: string | undefined

  /** By the alphabet, so that a tab stays where it is. */
  get tabs(): readonly ChannelTab[] {
    return [...this.#tabs.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** What the player looks at; `undefined` while there is none. */
  get selected(): ChannelTab | undefined {
    return this.#tabs.get(this.#selected ?? '')
  }

  /**
   * Takes a `Comm.Channel.Text`, which may be anything. @returns the line, or `undefined` for what is none.
   *
   * @param isSeen Whether the player sees the channel that they look at.
   */
  take(data: unknown, isSeen: boolean): ChannelLine | undefined {
    const read = readChannelText(data)
    if (!read) return undefined
    const { name, line } = read
    const { lines = [], unread = 0 } = this.#tabs.get(name) ?? {}
    this.#selected ??= name
    const isNew = !isSeen || name !== this.#selected
    this.#tabs.delete(name)
    this.#tabs.set(name, { name, lines: [...lines, line].slice(-MAX_CHANNEL_LINES), unread: isNew ? unread + 1 : 0 })
    this.#makeRoom()
    return line
  }

  /** The player looks at a channel, and has read it. */
  select(name: string): void {
    const tab = this.#tabs.get(name)
    if (!tab) return
    this.#selected = name
    this.#tabs.set(name, { ...tab, unread: 0 })
  }

  toJson(): Json {
    const tabs = [...this.#tabs.values()].map(({ name, lines, unread }) => ({
      name,
      unread,
      lines: lines.map(({ talker, text }) => [talker, text]),
    }))
    return { selected: this.#selected ?? null, tabs }
  }

  /** What {@link toJson} made; what is none of it is left out. */
  static fromJson(value: unknown): ChannelLog {
    const log = new ChannelLog()
    const { selected, tabs } = isObject(value) ? value : {}
    for (const tab of Array.isArray(tabs) ? tabs : []) log.#restore(tab)
    if (typeof selected === 'string' && log.#tabs.has(selected)) log.#selected = selected
    return log
  }

  #restore(tab: unknown): void {
    const { name, lines, unread } = isObject(tab) ? tab : {}
    for (const line of Array.isArray(lines) ? lines : []) {
      const [talker, text]: readonly unknown[] = Array.isArray(line) ? line : []
      this.take({ channel: name, talker, text }, false)
    }
    const restored = typeof name === 'string' ? this.#tabs.get(name) : undefined
    if (restored && typeof unread === 'number' && unread >= 0) this.#tabs.set(restored.name, { ...restored, unread })
  }

  #makeRoom(): void {
    for (const name of this.#tabs.keys()) {
      if (this.#tabs.size <= MAX_CHANNELS) return
      if (name !== this.#selected) this.#tabs.delete(name)
    }
  }
}

function readChannelText(data: unknown): { name: string; line: ChannelLine } | undefined {
  const { channel, talker, text } = isObject(data) ? data : {}
  const name = plain(channel, MAX_NAME)
  const said = plain(text, MAX_TEXT)
  return name === '' || said === '' ? undefined : { name, line: { talker: plain(talker, MAX_NAME), text: said } }
}

function plain(value: unknown, most: number): string {
  return typeof value === 'string' ? value.replaceAll(TERMINAL_CODES, '').trim().slice(0, most) : ''
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
