import type { ClientSettings } from '../settings/client-settings.ts'
import { isMentioned, readWatchWords } from '../settings/is-mentioned.ts'
import type { BackgroundWorker } from './background-worker.ts'
import type { PageTitle } from './page-title.ts'

/** What {@link MentionNotices} work with. */
export interface MentionNoticesPorts {
  readonly settings: () => ClientSettings
  readonly title: PageTitle
  readonly worker: Pick<BackgroundWorker, 'notify'>
}

/** Two sounds are at least so far apart. */
const QUIET_MS = 2000
const NOTICE_LENGTH = 200
const TONE = { hertz: 880, seconds: 0.25, volume: 0.08 }

/** Says by a sound or a notice of the system that the player is mentioned, as they chose. */
export class MentionNotices {
  readonly #ports: MentionNoticesPorts
  #name = ''
  #audio: AudioContext | undefined
  #quietUntil = 0
  #unseen = 0

  constructor(ports: MentionNoticesPorts) {
    this.#ports = ports
    document.addEventListener('visibilitychange', () => this.#setUnseen(0))
  }

  /** What the character is called. */
  setName(name: string): void {
    this.#name = name
  }

  /** A line of the game has come; tells whether it names the character, or holds a word that the player watches for. */
  consider(text: string): boolean {
    const { hasSound, hasNotices, watchWords } = this.#ports.settings()
    if (!isMentioned(text, [this.#name, ...readWatchWords(watchWords)])) return false
    if (document.hidden) this.#setUnseen(this.#unseen + 1)
    if (hasSound && Date.now() >= this.#quietUntil) this.#sound()
    if (hasNotices && document.hidden) this.#notice(text)
    return true
  }

  /** Asks the player's leave; done when they switch notices on, as browsers want it. */
  async askLeave(onRefused: () => void): Promise<void> {
    const isGranted = 'Notification' in window && (await Notification.requestPermission()) === 'granted'
    if (!isGranted) onRefused()
  }

  #setUnseen(count: number): void {
    if (count > 0 && !document.hidden) return
    this.#unseen = count
    this.#ports.title.setUnseen(count)
  }

  #notice(text: string): void {
    if (!('Notification' in window) || Notification.permission !== 'granted') return
    const { title, worker } = this.#ports
    const options = { body: text.trim().slice(0, NOTICE_LENGTH), tag: 'mention' }
    try {
      const notice = new Notification(title.text, options)
      notice.addEventListener('click', () => window.focus())
    } catch {
      // Browsers of phones show what a worker says, and nothing that a page says. Without one the title and the sound remain.
      void worker.notify(title.text, options)
    }
  }

  #sound(): void {
    this.#quietUntil = Date.now() + QUIET_MS
    this.#audio ??= new AudioContext()
    // Before the player's first key or tap browsers keep it silent.
    void this.#audio.resume()
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
