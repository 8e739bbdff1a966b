import { type LogLine, textOfLine } from '../log/log-line.ts'
import type { Palette } from './palette.ts'
import { spanNodes } from './span-nodes.ts'

/** What is known of a typed line besides its text. */
export type TypedState = 'sent' | 'waiting' | 'unsent'

/** Makes the element of a line. An empty one keeps its height. */
export function paintLine(line: LogLine, palette: Palette, state: TypedState): HTMLElement {
  const element = document.createElement('div')
  element.className = line.kind === 'game' ? 'line' : `line ${line.kind}`
  if (state !== 'sent') element.classList.add(state)
  if (line.isMention) element.classList.add('mention')
  if (textOfLine(line) === '') element.append(document.createElement('br'))
  else element.append(...spanNodes(line.spans, palette))
  return element
}

/** Text of a selection that lies in the scrollback: a line each, without looks and without blanks at the ends. */
export function copySelected(selection: Selection): string {
  const parts: string[] = []
  for (let index = 0; index < selection.rangeCount; index += 1) {
    const copy = selection.getRangeAt(index).cloneContents()
    const lines = [...copy.querySelectorAll('.line')]
    parts.push(...(lines.length > 0 ? lines.map(textOf) : [textOf(copy)]))
  }
  return parts.map((line) => line.trimEnd()).join('\n')
}

function textOf(node: Node): string {
  return node.textContent ?? ''
}
