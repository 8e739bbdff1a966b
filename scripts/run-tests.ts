// Runs one suite with node:test: `unit`, `model`, `e2e`, `acceptance`, `browser`, `fuzz` or `faults`.
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'

const SUITES: Record<string, { patterns: string[]; timeoutMs: number; concurrency: number }> = {
  unit: {
    patterns: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'games/**/*.test.ts'],
    timeoutMs: 200_000,
    concurrency: 2,
  },
  e2e: { patterns: ['test/end-to-end/**/*.test.ts'], timeoutMs: 300_000, concurrency: 2 },
  acceptance: { patterns: ['test/acceptance/**/*.test.ts'], timeoutMs: 400_000, concurrency: 2 },
  browser: { patterns: ['test/browser/**/*.test.ts'], timeoutMs: 400_000, concurrency: 2 },
  model: { patterns: ['test/model/**/*.test.ts'], timeoutMs: 600_000, concurrency: 2 },
  fuzz: { patterns: ['test/fuzz/**/*.test.ts'], timeoutMs: 3_600_000, concurrency: 1 },
  faults: { patterns: ['test/faults/**/*.test.ts'], timeoutMs: 1_500_000, concurrency: 1 },
}

const [name = 'unit', ...filters] = process.argv.slice(2)
const suite = SUITES[name]
if (!suite) {
  console.error(`No suite "${name}". There are: ${Object.keys(SUITES).join(', ')}.`)
  process.exit(2)
}
if (Number(process.versions.node.split('.')[0]) < 26) {
  console.error(`Tests need Node 26; this is ${process.versions.node}. Run them with "npm test".`)
  process.exit(2)
}
const files = globSync(suite.patterns).filter((file) => filters.length === 0 || filters.some((f) => file.includes(f)))
if (files.length === 0) {
  console.error(`No test file in suite "${name}" matches.`)
  process.exit(2)
}
const args = [
  '--test',
  '--conditions=waystone-source',
  `--test-timeout=${suite.timeoutMs}`,
  `--test-concurrency=${suite.concurrency}`,
  `--test-reporter=${process.env['CI'] ? 'spec' : 'dot'}`,
  '--test-reporter-destination=stdout',
  '--test-reporter=./scripts/count-reporter.ts',
  '--test-reporter-destination=stdout',
  ...files.sort(),
]
const child = spawn(process.execPath, args, { stdio: 'inherit' })
child.on('exit', (code, signal) => {
  process.exitCode = signal ? 1 : (code ?? 1)
})
