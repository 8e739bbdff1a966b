/** What the browser tells a page about itself. */
export interface BrowserEvents {
  /** The page may go away at any time from now on. */
  onHide(): void
  /** The page is looked at again, or the network has changed. */
  onWake(): void
  /** The system has other colours. */
  onLooks(): void
}

/** Listens to what becomes of the page, the network and the system. */
export function listenToBrowser({ onHide, onWake, onLooks }: BrowserEvents): void {
  document.addEventListener('visibilitychange', () => (document.hidden ? onHide() : onWake()))
  window.addEventListener('pagehide', () => onHide())
  for (const event of ['pageshow', 'online', 'offline']) window.addEventListener(event, () => onWake())
  for (const query of ['(prefers-color-scheme: light)', '(prefers-contrast: more)'])
    matchMedia(query).addEventListener('change', () => onLooks())
}
