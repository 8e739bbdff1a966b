import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { locateFramework } from '../config/framework.ts'

/** What a command line printed, and how it ended. */
export interface CliResult {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const CLI_TIMEOUT_MS = 90_000

/** Runs `waystone` as a process of its own; `input` is what it finds on standard input. */
export function runWaystone(
  args: readonly string[],
  { cwd = tmpdir(), input = '' }: { readonly cwd?: string; readonly input?: string } = {},
): Promise<CliResult> {
  // A test runner tells its children by this variable that they are tests.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const program = join(locateFramework().root, 'bin', 'waystone.js')
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env,
    timeout: CLI_TIMEOUT_MS,
    killSignal: 'SIGKILL',
  })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text))
  }
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? -1, ...output }))
  })
}
