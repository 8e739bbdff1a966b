import type { WebServerMessage } from '../../wire/web/web-messages.ts'
import type { NumberedOutput } from '../output/output-backlog.ts'
import { renderWebSpans, type WebProfile, webProfileKey } from './web-spans.ts'

/** Writes a message that no other client gets. */
export function writeWebMessage(message: WebServerMessage): string {
  return JSON.stringify(message)
}

/** Writes an output for one client; its spans are rendered and written once for all clients of its kind. */
export function writeWebOutput({ n, output }: NumberedOutput, profile: WebProfile): string {
  if (output.kind === 'oob') return writeWebMessage({ kind: 'oob', n, name: output.name, data: output.data })
  const { shared } = output
  const spans = shared.textFor(webProfileKey(profile), (shown) => JSON.stringify(renderWebSpans(shown, profile)))
  if (shared.output.kind === 'text') return `{"kind":"text","n":${n},"spans":${spans}}`
  return `{"kind":"prompt","n":${n},"spans":${spans},"isSecret":${shared.output.isSecret}}`
}
