// Preloaded into a process that is measured: tells whoever connects how much memory it holds without its garbage.
import { createServer } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { PROBE_FOLDER, type ProcessMemory, socketOf } from './probed-memory.ts'

/** What one collection frees may hold what the next one frees. */
const COLLECTIONS = 4

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as (options: { type: 'major'; flavor: 'last-resort' }) => void

const folder = process.env[PROBE_FOLDER]
if (folder !== undefined) {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    void measure().then((memory) => socket.end(JSON.stringify(memory)))
  })
  server.listen(socketOf(folder, process.pid)).unref()
}

async function measure(): Promise<ProcessMemory> {
  for (let count = 0; count < COLLECTIONS; count += 1) {
    collect({ type: 'major', flavor: 'last-resort' })
    await setImmediate()
  }
  const { rss, heapUsed } = process.memoryUsage()
  return { rssKb: rss / 1024, heapKb: heapUsed / 1024 }
}
