const FILE = 'service-worker.js'
/** So long after the page has loaded, the first lines are there, and nothing is taken from them. */
const AFTER_LOAD_MS = 2000

/** What is used of trusted types, which not every browser has. */
interface TrustedTypesWindow {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(text: string): string }
  }
}

/**
 * The program that runs beside the page: with it the client opens without a network, and phones show its notices. Browsers
 * have it where a page is encrypted or from the same machine.
 */
export class BackgroundWorker {
  /** Begins with it when the page has all that it needs itself, and has had time to show it. */
  start(): void {
    if (!('serviceWorker' in navigator)) return
    window.addEventListener('load', () => setTimeout(() => void this.#register(), AFTER_LOAD_MS))
  }

  /** Shows a notice of the system; tells whether it could. */
  async notify(title: string, options: NotificationOptions): Promise<boolean> {
    const registration = 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistration() : undefined
    if (!registration?.active) return false
    await registration.showNotification(title, options)
    return true
  }

  async #register(): Promise<void> {
    const { trustedTypes } = window as TrustedTypesWindow
    // The policy of the page lets this one address through, whatever is asked for.
    const policy = trustedTypes?.createPolicy('service-worker', { createScriptURL: () => FILE })
    try {
      await navigator.serviceWorker.register(policy?.createScriptURL('') ?? FILE)
    } catch {
      // The player has forbidden it, or the network is away already: the page goes without.
    }
  }
}
