import type { WebDevice } from '../../wire/web/web-messages.ts'
import type { ClientSettings } from '../settings/client-settings.ts'

const SAMPLE = 'M'.repeat(50)
const MIN_COLUMNS = 20
const MAX_NAME = 80

/** How many columns and rows of text the frame holds with the font that it has, and what the player chose. */
export function measureDevice(frame: HTMLElement, settings: ClientSettings): WebDevice {
  const probe = document.createElement('span')
  probe.className = 'hidden'
  probe.style.width = 'auto'
  probe.textContent = SAMPLE
  frame.append(probe)
  const style = getComputedStyle(frame)
  const columnWidth = probe.getBoundingClientRect().width / SAMPLE.length
  const rowHeight = Number.parseFloat(style.lineHeight)
  probe.remove()
  const room = frame.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
  const columns = Math.max(MIN_COLUMNS, Math.floor(room / (columnWidth || 8)))
  return {
    width: settings.columns > 0 ? Math.min(columns, settings.columns) : columns,
    height: Math.max(1, Math.floor(frame.clientHeight / (rowHeight || 20))),
    isScreenReader: settings.isScreenReader,
    clientName: `Waystone web client (${browserName()})`.slice(0, MAX_NAME),
  }
}

function browserName(): string {
  const agent = navigator.userAgent
  const [found] = /(?:Firefox|Edg|OPR|Chrome)\/\d+/.exec(agent) ?? /Version\/\d+.*Safari/.exec(agent) ?? []
  return found?.replace(/^Version\/(\d+).*/, 'Safari/$1') ?? 'a browser'
}
