import type { WebSpan, WebStyle } from '../../wire/web/web-messages.ts'
import { safeUrl } from '../log/safe-url.ts'
import type { Palette } from './palette.ts'

const LOOKS = ['bold', 'italic', 'underline', 'strike', 'blink'] as const

const BRIGHT_WHITE = 15

/** Makes nodes of runs of text. Text only ever becomes text (T68). */
export function spanNodes(spans: readonly WebSpan[], palette: Palette): readonly Node[] {
  return spans.map((span) => {
    if (typeof span === 'string') return document.createTextNode(span)
    const element = elementFor(span)
    element.append(String(span.text))
    if (span.style) dress(element, span.style, palette)
    return element
  })
}

function elementFor(span: Exclude<WebSpan, string>): HTMLElement {
  const url = span.url === undefined ? undefined : safeUrl(span.url)
  if (url !== undefined) {
    const link = document.createElement('a')
    link.href = url
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
    return link
  }
  const element = document.createElement('span')
  if (span.command === undefined) return element
  // A button element is not broken over lines, nor selected with the text around it.
  element.className = 'command'
  element.setAttribute('role', 'button')
  element.tabIndex = 0
  element.title = String(span.command)
  element.dataset['command'] = String(span.command)
  return element
}

function dress(element: HTMLElement, style: WebStyle, palette: Palette): void {
  for (const look of LOOKS) if (style[look]) element.classList.add(look)
  if (style.fg === BRIGHT_WHITE && style.bg === undefined) element.classList.add('bright')
  const { color, ground } = palette.colorsOf(style)
  if (color !== undefined) element.style.color = color
  if (ground !== undefined) element.style.backgroundColor = ground
}
