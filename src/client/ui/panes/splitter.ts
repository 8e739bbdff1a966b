import { within } from '../../panes/pane-layout.ts'
import { make } from '../elements.ts'

/** What a splitter moves. */
export interface SplitterPorts {
  /** For who does not see it: `Width of the panes`. */
  readonly label: string
  /** A splitter that stands between things beside each other is vertical. */
  readonly orientation: 'vertical' | 'horizontal'
  /** 1 if the size grows to the right or downwards, -1 if it grows the other way. */
  readonly growth: 1 | -1
  readonly range: { readonly min: number; readonly max: number }
  /** Pixels now. */
  readonly read: () => number
  /** Shows a size while it is being chosen. */
  readonly show: (size: number) => void
  /** The player has chosen. */
  readonly done: (size: number) => void
}

const KEY_STEP = 16
const KEYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }

/** A bar that is dragged, or moved by the arrow keys, to make something larger or smaller. */
export function makeSplitter(ports: SplitterPorts): HTMLElement {
  const bar = make('div', { className: `splitter ${ports.orientation}`, tabIndex: 0 })
  bar.setAttribute('role', 'separator')
  bar.setAttribute('aria-label', ports.label)
  bar.setAttribute('aria-orientation', ports.orientation)
  bar.setAttribute('aria-valuemin', String(ports.range.min))
  bar.setAttribute('aria-valuemax', String(ports.range.max))
  const tell = (size: number): void => bar.setAttribute('aria-valuenow', String(size))
  tell(within(ports.read(), ports.range, ports.range.min))
  const change = (size: number, isDone: boolean): void => {
    const chosen = within(size, ports.range, ports.range.min)
    tell(chosen)
    ports.show(chosen)
    if (isDone) ports.done(chosen)
  }
  listenToKeys(bar, ports, change)
  listenToPointer(bar, ports, change)
  return bar
}

type Change = (size: number, isDone: boolean) => void

function listenToKeys(bar: HTMLElement, ports: SplitterPorts, change: Change): void {
  bar.addEventListener('keydown', (event) => {
    const isAcross = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
    const step = KEYS[event.key]
    if (step === undefined || isAcross !== (ports.orientation === 'vertical')) return
    event.preventDefault()
    change(ports.read() + step * ports.growth * KEY_STEP, true)
  })
}

function listenToPointer(bar: HTMLElement, ports: SplitterPorts, change: Change): void {
  const at = (event: PointerEvent): number => (ports.orientation === 'vertical' ? event.clientX : event.clientY)
  bar.addEventListener('pointerdown', (down) => {
    if (down.button !== 0) return
    down.preventDefault()
    bar.focus()
    bar.setPointerCapture(down.pointerId)
    const size = ports.read()
    const sizeAt = (event: PointerEvent): number => size + (at(event) - at(down)) * ports.growth
    const move = (event: PointerEvent): void => change(sizeAt(event), false)
    const end = (event: PointerEvent): void => {
      bar.removeEventListener('pointermove', move)
      bar.removeEventListener('pointercancel', end)
      change(sizeAt(event), true)
    }
    bar.addEventListener('pointermove', move)
    bar.addEventListener('pointerup', end, { once: true })
    bar.addEventListener('pointercancel', end, { once: true })
  })
}
