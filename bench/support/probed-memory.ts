import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'

/** Variable that tells a probe where its socket belongs. */
export const PROBE_FOLDER = 'WAYSTONE_BENCH_PROBE'

/** What a process holds after its garbage was collected. */
export interface ProcessMemory {
  readonly rssKb: number
  readonly heapKb: number
}

/** Reads the memory of processes that were started with its {@link env}. */
export class ProbedMemory implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'waystone-probe-'))

  /** The variables of a process that is to be read; its children take them over. */
  get env(): NodeJS.ProcessEnv {
    const probe = pathToFileURL(join(import.meta.dirname, 'memory-probe.ts'))
    return { NODE_OPTIONS: `--import=${probe.href}`, [PROBE_FOLDER]: this.#folder }
  }

  async read(pid: number): Promise<ProcessMemory> {
    const socket = createConnection(socketOf(this.#folder, pid))
    await once(socket, 'connect')
    return JSON.parse(await text(socket)) as ProcessMemory
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** The socket of one process. */
export function socketOf(folder: string, pid: number): string {
  return join(folder, `${pid}.sock`)
}
