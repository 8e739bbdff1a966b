import type { ClientSettings } from '../settings/client-settings.ts'
import { isMentioned, readWatchWords } from '../settings/is-mentioned.ts'

/** Two sounds are at least so far apart. */
const QUIET_MS = 2000
const TONE = { hertz: 880, seconds: 0.25, volume: 0.08 }

/** Says by a sound or a notice of the system that the player is mentioned, as they chose. */
export class MentionNotices {
  readonly #settings: () => ClientSettings
  readonly #title = document.title
  #name = ''
  #audio: AudioContext | undefined
  #quietUntil = 0
  #unseen = 0

  constructor(settings: () => ClientSettings) {
    this.#settings = settings
    document.addEventListener('visibilitychange', () => this.#setUnseen(0))
  }

  /** What the character is called. */
  setName(name: string): void {
    this.#name = name
  }

  /** A line of the game has come. */
  consider(text: string): void {
    const { hasSound, hasNotices, watchWords } = this.#settings()
    if (!isMentioned(text, [this.#name, ...readWatchWords(watchWords)])) return
    if (document.hidden) this.#setUnseen(this.#unseen + 1)
    if (hasSound && Date.now() >= this.#quietUntil) this.#sound()
    if (hasNotices && document.hidden) this.#notice(text)
  }

  /** Asks the player's leave; done when they switch notices on, as browsers want it. */
  async askLeave(): Promise<boolean> {
    if (!('Notification' in window)) return false
    return (await Notification.requestPermission()) === 'granted'
  }

  #setUnseen(count: number): void {
    if (count > 0 && !document.hidden) return
    this.#unseen = count
    document.title = count > 0 ? `(${count}) ${this.#title}` : this.#title
  }

  #notice(text: string): void {
    if (!('Notification' in window) || Notification.permission !== 'granted') return
    const notice = new Notification(this.#title, { body: text.trim().slice(0, 200), tag: 'mention' })
    notice.addEventListener('click', () => window.focus())
  }

  #sound(): void {
    this.#quietUntil = Date.now() + QUIET_MS
    this.#audio ??= new AudioContext()
    const { currentTime, destination } = this.#audio
    const tone = this.#audio.createOscillator()
    const volume = this.#audio.createGain()
    tone.frequency.value = TONE.hertz
    volume.gain.setValueAtTime(TONE.volume, currentTime)
    volume.gain.exponentialRampToValueAtTime(0.0001, currentTime + TONE.seconds)
    tone.connect(volume).connect(destination)
    tone.start()
    tone.stop(currentTime + TONE.seconds)
  }
}
