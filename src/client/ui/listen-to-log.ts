import { copySelected } from './line-painter.ts'

/** What happens in the scrollback. */
export interface LogEvents {
  onCommand(command: string): void
  /** The player begins to type, or has clicked beside everything. */
  onType(): void
}

/** Listens to clicks, keys and copying in the scrollback. */
export function listenToLog(frame: HTMLElement, { onCommand, onType }: LogEvents): void {
  frame.addEventListener('click', (event) => {
    const command = commandAt(event.target)
    if (command !== undefined) return onCommand(command)
    // On a phone the keyboard would cover what is being read.
    const isMouse = matchMedia('(pointer: fine)').matches
    const isLink = event.target instanceof Element && event.target.closest('a')
    if (isMouse && !isLink && getSelection()?.isCollapsed !== false) onType()
  })
  frame.addEventListener('keydown', (event) => {
    const command = commandAt(event.target)
    if (command !== undefined && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault()
      return onCommand(command)
    }
    const isLetter = event.key.length === 1 && event.key !== ' '
    if (isLetter && !event.ctrlKey && !event.metaKey && !event.altKey) onType()
  })
  frame.addEventListener('copy', (event) => {
    const selection = getSelection()
    if (!selection || selection.isCollapsed || !event.clipboardData) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', copySelected(selection))
  })
}

function commandAt(target: EventTarget | null): string | undefined {
  const element = target instanceof Element ? target.closest('.command') : null
  return element instanceof HTMLElement ? element.dataset['command'] : undefined
}
