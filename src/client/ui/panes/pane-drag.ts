import type { PanePlace } from '../../panes/pane-layout.ts'

/** Where a pane that is let go of will stand. */
export interface PaneTarget {
  readonly place: PanePlace
  /** Key of the pane that it goes before; `undefined` puts it last. */
  readonly before?: string
}

/** A hand that only clicks moves by so many pixels. */
const SLACK = 6
const MARK = 'drop'
/** Of the text, the part at its right and at its lower edge that takes a pane. */
const EDGE = 0.4

/** Lets a pane be dragged by its title, beside the text, below it, or past another pane. */
export function makeDraggable(section: HTMLElement, head: HTMLElement, onDrop: (target: PaneTarget) => void): void {
  head.addEventListener('pointerdown', (down) => {
    if (down.button !== 0 || (down.target instanceof Element && down.target.closest('button'))) return
    // At once: a quick hand has left the title with its first move.
    head.setPointerCapture(down.pointerId)
    let target: PaneTarget | undefined
    let isDragged = false
    const move = (event: PointerEvent): void => {
      isDragged ||= Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > SLACK
      if (!isDragged) return
      section.classList.add('dragged')
      unmark()
      target = findTarget(section, event)
    }
    const end = (event: PointerEvent): void => {
      head.removeEventListener('pointermove', move)
      head.removeEventListener('pointerup', end)
      head.removeEventListener('pointercancel', end)
      section.classList.remove('dragged')
      unmark()
      if (target && event.type === 'pointerup') onDrop(target)
    }
    head.addEventListener('pointermove', move)
    head.addEventListener('pointerup', end)
    head.addEventListener('pointercancel', end)
  })
}

function findTarget(section: HTMLElement, { clientX, clientY }: PointerEvent): PaneTarget | undefined {
  const under = document.elementFromPoint(clientX, clientY)
  const text = under?.closest<HTMLElement>('.log-frame')
  if (text) return findEdge(text, clientX, clientY)
  const dock = under?.closest<HTMLElement>('.side, .bottom')
  if (!dock) return undefined
  const place = dock.classList.contains('side') ? 'side' : 'bottom'
  const panes = [...dock.querySelectorAll<HTMLElement>('.pane')].filter((pane) => pane !== section)
  const next = panes.find((pane) => {
    const { left, top, width, height } = pane.getBoundingClientRect()
    return place === 'side' ? clientY < top + height / 2 : clientX < left + width / 2
  })
  mark(next ?? dock, next ? 'before' : 'end')
  const before = next?.dataset['pane']
  return before === undefined ? { place } : { place, before }
}

function findEdge(text: HTMLElement, x: number, y: number): PaneTarget | undefined {
  const { right, bottom, width, height } = text.getBoundingClientRect()
  const place = y > bottom - height * EDGE ? 'bottom' : x > right - width * EDGE ? 'side' : undefined
  if (place) mark(text, place)
  return place && { place }
}

function mark(element: HTMLElement, how: string): void {
  element.dataset[MARK] = how
}

function unmark(): void {
  for (const element of document.querySelectorAll<HTMLElement>(`[data-${MARK}]`)) delete element.dataset[MARK]
}
