import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendContent, sendLine } from './web/send-content.ts'
import { pathOf } from './web/http-server.ts'

/** One thing that is measured, at one moment. */
export interface Metric {
  /** Without the prefix; a count that only grows ends in `_total`. */
  readonly name: string
  readonly help: string
  /** A number, or one for each value of a label. */
  readonly value: number | { readonly label: string; readonly counts: Readonly<Record<string, number>> }
}

const TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** Answers `/metrics` with what `measure` gives, as Prometheus reads it. */
export function createMetricsPage(measure: () => readonly Metric[]) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendLine(request, response, 405, 'Metrics are read with GET.')
    if (pathOf(request) !== '/metrics') return sendLine(request, response, 404, 'There is only /metrics here.')
    sendContent(request, response, { body: formatMetrics(measure()), type: TYPE })
  }
}

/** Writes metrics in the text format of Prometheus. */
export function formatMetrics(metrics: readonly Metric[]): string {
  return metrics.map(formatMetric).join('')
}

function formatMetric({ name, help, value }: Metric): string {
  const full = `waystone_${name}`
  const type = name.endsWith('_total') ? 'counter' : 'gauge'
  const samples =
    typeof value === 'number'
      ? [`${full} ${value}`]
      : Object.entries(value.counts).map(([key, count]) => `${full}{${value.label}="${escapeLabel(key)}"} ${count}`)
  return `# HELP ${full} ${help}\n# TYPE ${full} ${type}\n${samples.map((sample) => `${sample}\n`).join('')}`
}

function escapeLabel(text: string): string {
  return text
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`)
}
