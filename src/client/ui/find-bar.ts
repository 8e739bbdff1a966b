import { findLines } from '../log/find-lines.ts'
import { textOfLine } from '../log/log-line.ts'
import type { Scrollback } from '../log/scrollback.ts'
import { byId } from './elements.ts'
import type { LogView } from './log-view.ts'

/** What a {@link FindBar} works with. */
export interface FindBarPorts {
  readonly scrollback: Scrollback
  readonly view: LogView
  /** Focus goes there when it is closed. */
  readonly onClose: () => void
}

const TYPING_DELAY_MS = 120
const HIGHLIGHT = 'found'

/** Finds text in the whole scrollback, in the page or not, the newest first. */
export class FindBar {
  readonly #ports: FindBarPorts
  readonly #form = byId('find', HTMLFormElement)
  readonly #text = byId('find-text', HTMLInputElement)
  readonly #count = byId('find-count', HTMLOutputElement)
  #found: readonly number[] = []
  #place = -1
  #search = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(ports: FindBarPorts) {
    this.#ports = ports
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#step(-1)
    })
    this.#form.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close()
      if (event.key === 'Enter' && event.shiftKey) {
        event.preventDefault()
        this.#step(1)
      }
    })
    this.#text.addEventListener('input', () => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#begin(), TYPING_DELAY_MS)
    })
    document.addEventListener('keydown', (event) => this.#keyDown(event))
    byId('find-older', HTMLButtonElement).addEventListener('click', () => this.#step(-1))
    byId('find-newer', HTMLButtonElement).addEventListener('click', () => this.#step(1))
    byId('find-close', HTMLButtonElement).addEventListener('click', () => this.close())
  }

  open(): void {
    this.#form.hidden = false
    // What was found before may be gone, and more may have come.
    this.#found = []
    this.#count.textContent = ''
    this.#text.focus()
    this.#text.select()
  }

  close(): void {
    this.#form.hidden = true
    this.#mark(undefined)
    this.#ports.onClose()
  }

  /** F3, wherever the focus is. */
  next(): void {
    if (this.#form.hidden) this.open()
    else this.#step(-1)
  }

  #keyDown(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event
    const isFind = key.toLowerCase() === 'f' && (ctrlKey || metaKey) && !altKey && !shiftKey
    if (!isFind && key !== 'F3') return
    event.preventDefault()
    if (isFind) this.open()
    else this.next()
  }

  #begin(): void {
    this.#search += 1
    const search = this.#search
    const steps = findLines(this.#ports.scrollback, this.#text.value)
    const goOn = (): void => {
      if (search !== this.#search) return
      const { value, done } = steps.next()
      if (done) return this.#show()
      this.#found = value
      requestAnimationFrame(goOn)
    }
    goOn()
  }

  #show(): void {
    this.#place = this.#found.length - 1
    this.#reveal()
  }

  #step(by: 1 | -1): void {
    const { length } = this.#found
    if (length === 0) return this.#begin()
    this.#place = (this.#place + by + length) % length
    this.#reveal()
  }

  #reveal(): void {
    const id = this.#found[this.#place]
    const { length } = this.#found
    this.#count.textContent =
      this.#text.value === '' ? '' : length === 0 ? 'not found' : `${length - this.#place} of ${length}`
    this.#mark(id)
  }

  #mark(id: number | undefined): void {
    const { scrollback, view } = this.#ports
    document.querySelector('.line.found')?.classList.remove('found')
    CSS.highlights?.delete(HIGHLIGHT)
    const line = id === undefined ? undefined : scrollback.get(id)
    if (!line) return
    const element = view.goTo(line.id)
    element?.classList.add('found')
    const at = textOfLine(line).toLowerCase().indexOf(this.#text.value.toLowerCase())
    if (element && at >= 0 && CSS.highlights)
      CSS.highlights.set(HIGHLIGHT, new Highlight(rangeOf(element, at, this.#text.value.length)))
  }
}

/** A range over the characters of an element's text. */
function rangeOf(element: HTMLElement, start: number, length: number): Range {
  const range = document.createRange()
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let passed = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const size = node.nodeValue?.length ?? 0
    if (start >= passed && start < passed + size) range.setStart(node, start - passed)
    if (start + length > passed && start + length <= passed + size) range.setEnd(node, start + length - passed)
    passed += size
  }
  return range
}
