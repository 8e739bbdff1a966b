// The load generator: a process of its own that does what it is told over IPC.
import { setTimeout as sleep } from 'node:timers/promises'
import type { LoadCalls, LoadReply, LoadRequest } from './messages.ts'
import { NumberedLoad } from './numbered-load.ts'
import { countNewlines, RawClient } from './raw-client.ts'
import { runClosedLoad, runPacedLoad } from './run-load.ts'

const ASK_TIMEOUT_MS = 20_000
const QUIET_MS = 300

type Handlers = { [Name in keyof LoadCalls]: (args: LoadCalls[Name]['args']) => Promise<LoadCalls[Name]['answer']> }

const sets = new Map<string, RawClient[]>()
let numbered: NumberedLoad | undefined

const handlers: Handlers = {
  async open({ set, kind, port, count, atOnce }) {
    const clients: RawClient[] = []
    sets.set(set, clients)
    while (clients.length < count) {
      const batch = Array.from({ length: Math.min(atOnce, count - clients.length) }, () =>
        RawClient.connect(port, kind),
      )
      clients.push(...(await Promise.all(batch)))
    }
    return null
  },
  async close({ set }) {
    for (const client of clientsOf(set)) client.end()
    sets.delete(set)
    return null
  },
  async askAll({ set, lines, until, atOnce }) {
    const queue = clientsOf(set).entries()
    const work = async (): Promise<void> => {
      for (const [index, client] of queue) await client.ask(lines[index] ?? '', until, ASK_TIMEOUT_MS)
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    await waitUntilQuiet(clientsOf(set))
    return null
  },
  async countLines({ set, line }) {
    const [client] = clientsOf(set)
    let count = 0
    if (!client) return count
    client.onBytes = (bytes) => (count += countNewlines(bytes))
    await sleep(QUIET_MS)
    count = 0
    client.send(line)
    await sleep(QUIET_MS)
    return count
  },
  pacedLoad: (args) => runPacedLoad(clientsOf(args.set), args, args.perSecond),
  closedLoad: (args) => runClosedLoad(clientsOf(args.set), args, args.window),
  async startNumbered({ set, clients, everyMs }) {
    numbered = new NumberedLoad(clientsOf(set).slice(0, clients), everyMs)
    return null
  },
  readNumbered: async () => runningNumbered().read(),
  stopNumbered: async () => runningNumbered().stop(),
}

process.on('message', (request: LoadRequest) => void answer(request))
process.on('disconnect', () => process.exit(0))

async function answer(request: LoadRequest): Promise<void> {
  const reply = await handle(request).then(
    (value): LoadReply => ({ id: request.id, answer: value }),
    (error: unknown): LoadReply => ({ id: request.id, fault: error instanceof Error ? error.message : String(error) }),
  )
  process.send?.(reply)
}

function handle(request: LoadRequest): Promise<unknown> {
  const handler = handlers[request.name] as (args: LoadRequest['args']) => Promise<unknown>
  return handler(request.args)
}

/** What one client does is announced to others, and comes after its own answer. */
async function waitUntilQuiet(clients: readonly RawClient[]): Promise<void> {
  let heardAt = performance.now()
  for (const client of clients) client.onBytes = () => (heardAt = performance.now())
  while (performance.now() - heardAt < QUIET_MS) await sleep(QUIET_MS / 10)
}

function clientsOf(set: string): RawClient[] {
  const clients = sets.get(set)
  if (!clients) throw new Error(`There are no clients "${set}".`)
  return clients
}

function runningNumbered(): NumberedLoad {
  if (!numbered) throw new Error('No numbered lines are being sent.')
  return numbered
}
