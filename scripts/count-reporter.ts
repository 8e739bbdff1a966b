// Ends a test run with every failure in full and one plain line of counts, which CI adds up over the suites.
import type { TestEvent } from 'node:test/reporters'

interface Counts {
  passed: number
  failed: number
  skipped: number
}

export default async function* countReporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
  const failures: string[] = []
  for await (const event of source) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue
    const data = event.data as {
      name: string
      file?: string
      line?: number
      skip?: unknown
      details: { type?: string; error?: Error }
    }
    if (data.details.type === 'suite') continue
    if (event.type === 'test:fail') {
      counts.failed += 1
      const cause = data.details.error?.cause
      const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause ?? data.details.error)
      failures.push(`FAILED ${data.name}\n  ${data.file ?? ''}:${data.line ?? ''}\n${text}\n`)
    } else if (data.skip !== undefined) counts.skipped += 1
    else counts.passed += 1
  }
  for (const failure of failures) yield `\n${failure}`
  yield `\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`
}
