import type { LogLine } from '../log/log-line.ts'
import type { Scrollback } from '../log/scrollback.ts'

/** What a {@link LogView} works with. */
export interface LogViewPorts {
  /** The element that scrolls. */
  readonly frame: HTMLElement
  readonly scrollback: Scrollback
  readonly paint: (line: LogLine) => HTMLElement
  /** So many lines have come that are below what is seen; 0 when the newest is seen. */
  readonly onBelow: (count: number) => void
}

/** Lines that are in the page at most, and how many are left when there are more. */
const MAX_IN_PAGE = 4000
const LEFT_IN_PAGE = 3000
/** Lines that are brought in when the reader comes near an end, and after a leap. */
const STEP = 500
/** How near, in heights of what is seen. */
const NEAR = 1.5
/** Pixels from the end that count as being there. */
const END_SLACK = 6

/**
 * Shows a part of the scrollback, and all of it to who scrolls: the page holds some thousand lines around what is seen.
 * New lines are painted once for each frame, and stay in view unless the reader has scrolled up.
 */
export class LogView {
  readonly #ports: LogViewPorts
  readonly #lines = document.createElement('div')
  /** Ids of the lines in the page: from the first, up to and without the second. */
  #from: number
  #to: number
  #isAtEnd = true
  /** First id that the reader has not seen; those below count from here. */
  #unseen: number
  #isFrameDue = false
  /** Where it was scrolled to when this was last looked at or set. */
  #top = 0

  constructor(ports: LogViewPorts) {
    this.#ports = ports
    const { frame, scrollback } = ports
    this.#from = this.#to = this.#unseen = scrollback.nextId
    this.#lines.className = 'log-lines'
    frame.append(this.#lines)
    frame.addEventListener('scroll', () => this.#scrolled(), { passive: true })
    const observer = new ResizeObserver(() => this.#stick())
    observer.observe(frame)
    observer.observe(this.#lines)
  }

  /** Whether the newest line is in view. */
  get isAtEnd(): boolean {
    return this.#isAtEnd
  }

  /** Paints what has come, with the next frame. */
  update(): void {
    if (this.#isFrameDue) return
    this.#isFrameDue = true
    requestAnimationFrame(() => {
      this.#isFrameDue = false
      this.#paintNew()
    })
  }

  /** Paints everything anew, after colours have changed or lines are gone. */
  repaint(): void {
    const { scrollback } = this.#ports
    this.#show(Math.max(this.#isAtEnd ? scrollback.nextId - STEP : this.#from, scrollback.firstId))
  }

  /** Goes to the newest line. */
  goToEnd(): void {
    const { scrollback } = this.#ports
    this.#setAtEnd(true)
    if (scrollback.nextId - this.#to > STEP) this.#show(scrollback.nextId - STEP)
    else this.#append(scrollback.nextId)
    this.#stick()
  }

  /** Brings a line into the middle, and gives its element. */
  goTo(id: number): HTMLElement | undefined {
    this.#setAtEnd(false)
    if (id < this.#from || id >= this.#to) this.#show(id - STEP)
    const element = this.elementOf(id)
    element?.scrollIntoView({ block: 'center' })
    return element
  }

  /** The element of a line while it is in the page. */
  elementOf(id: number): HTMLElement | undefined {
    const child = this.#lines.children[id - this.#from]
    return child instanceof HTMLElement ? child : undefined
  }

  /** Scrolls by a share of what is seen. */
  scrollBy(share: number): void {
    const { frame } = this.#ports
    frame.scrollBy({ top: share * frame.clientHeight })
  }

  #paintNew(): void {
    const { scrollback } = this.#ports
    const end = scrollback.nextId
    if (this.#isAtEnd && end - this.#to > STEP) this.#show(end - STEP)
    else if (this.#to < scrollback.firstId) this.#show(scrollback.firstId)
    else {
      this.#cutFront(scrollback.firstId)
      if (this.#isAtEnd) this.#append(end)
      else if (this.#to - this.#from < MAX_IN_PAGE) this.#append(Math.min(end, this.#to + STEP))
    }
    if (this.#isAtEnd && this.#to - this.#from > MAX_IN_PAGE) this.#cutFront(this.#to - LEFT_IN_PAGE)
    this.#stick()
    this.#tellBelow()
  }

  /** Puts the lines from an id on into the page, and no others. */
  #show(from: number): void {
    const { scrollback } = this.#ports
    this.#from = Math.max(scrollback.firstId, Math.min(from, scrollback.nextId))
    this.#to = this.#from
    this.#lines.replaceChildren()
    this.#append(Math.min(scrollback.nextId, this.#from + 2 * STEP))
    this.#stick()
  }

  #append(to: number): void {
    if (to <= this.#to) return
    const { scrollback, paint } = this.#ports
    this.#lines.append(...scrollback.slice(this.#to, to).map(paint))
    this.#to = to
  }

  #prepend(from: number): void {
    const { scrollback, paint } = this.#ports
    const added = scrollback.slice(from, this.#from).map(paint)
    this.#keepPlace(() => this.#lines.prepend(...added))
    this.#from -= added.length
  }

  #cutFront(from: number): void {
    const count = Math.min(from, this.#to) - this.#from
    if (count <= 0) return
    const cut = (): void => {
      const range = document.createRange()
      range.setStart(this.#lines, 0)
      range.setEnd(this.#lines, count)
      range.deleteContents()
    }
    if (this.#isAtEnd) cut()
    else this.#keepPlace(cut)
    this.#from += count
  }

  #cutBack(to: number): void {
    while (this.#to > to && this.#lines.lastChild) {
      this.#lines.lastChild.remove()
      this.#to -= 1
    }
  }

  /** Changes what is above what is seen, and lets what is seen stand still. */
  #keepPlace(change: () => void): void {
    const { frame } = this.#ports
    const top = frame.getBoundingClientRect().top
    const lines = [...this.#lines.children]
    const anchor = lines.findLast((each) => each.getBoundingClientRect().top <= top + 1) ?? lines[0]
    const before = anchor?.getBoundingClientRect().top ?? 0
    change()
    if (!anchor?.isConnected) return
    const moved = anchor.getBoundingClientRect().top - before
    if (moved !== 0) frame.scrollTop += moved
  }

  #scrolled(): void {
    const { frame, scrollback } = this.#ports
    const { scrollTop, clientHeight, scrollHeight } = frame
    const below = scrollHeight - clientHeight - scrollTop
    const isUp = scrollTop < this.#top
    this.#top = scrollTop
    // Who is at the end stays there while new lines wait to be painted.
    if (below <= END_SLACK) this.#setAtEnd(this.#isAtEnd || this.#to === scrollback.nextId)
    // Text that grows below is no wish to leave the end, only who goes up wants that.
    else if (isUp) this.#setAtEnd(false)
    if (this.#isAtEnd) return this.#stick()
    if (scrollTop < NEAR * clientHeight && this.#from > scrollback.firstId) {
      this.#prepend(Math.max(scrollback.firstId, this.#from - STEP))
      if (this.#to - this.#from > MAX_IN_PAGE) this.#cutBack(this.#from + LEFT_IN_PAGE)
    } else if (below < NEAR * clientHeight && this.#to < scrollback.nextId) {
      this.#append(Math.min(scrollback.nextId, this.#to + STEP))
      if (this.#to - this.#from > MAX_IN_PAGE) this.#cutFront(this.#to - LEFT_IN_PAGE)
    }
    this.#tellBelow()
  }

  #setAtEnd(isAtEnd: boolean): void {
    if (this.#isAtEnd && !isAtEnd) this.#unseen = this.#to
    this.#isAtEnd = isAtEnd
    // At the end the place to keep is the end.
    this.#ports.frame.style.overflowAnchor = isAtEnd ? 'none' : 'auto'
  }

  #stick(): void {
    const { frame } = this.#ports
    if (!this.#isAtEnd) return
    frame.scrollTop = frame.scrollHeight
    this.#top = frame.scrollTop
    this.#tellBelow()
  }

  #tellBelow(): void {
    const { scrollback, onBelow } = this.#ports
    if (this.#isAtEnd) this.#unseen = scrollback.nextId
    onBelow(scrollback.nextId - this.#unseen)
  }
}
