// Runs beside the pages of the client: gives them their files when the network is away, and brings them to the front when
// a notice is clicked. What is said in the game does not come through here.

/** What is used of the scope of a worker; its types and those of a page cannot be had together. */
interface WorkerScope extends EventTarget {
  readonly registration: { readonly scope: string }
  readonly clients: {
    claim(): Promise<void>
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly WindowClient[]>
  }
  skipWaiting(): Promise<void>
}

interface WindowClient {
  focus(): Promise<unknown>
}

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface FetchEvent extends WorkerEvent {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

interface NoticeEvent extends WorkerEvent {
  readonly notification: Notification
}

/** Files that are kept; when there are more, the oldest go. */
const MAX_FILES = 60
const ASSETS = /assets\/[\w./-]+/g

const scope = self as unknown as WorkerScope
const base = scope.registration.scope
/** Games below several paths of one host do not share it. */
const CACHE = `waystone ${base}`

function on<Event extends WorkerEvent>(name: string, action: (event: Event) => void): void {
  scope.addEventListener(name, (event) => action(event as Event))
}

/** The page of the client as it is now; as it was if the network is away. */
async function fetchPage(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  try {
    const response = await fetch(request)
    if (response.ok) await cache.put(`${base}play`, response.clone())
    return response
  } catch (error) {
    const kept = await cache.match(`${base}play`)
    if (kept) return kept
    throw error
  }
}

/** A file that never changes under its name. */
async function fetchAsset(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(request)
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok) await cache.put(request, response.clone())
  await dropOldest(cache)
  return response
}

async function dropOldest(cache: Cache): Promise<void> {
  const all = (await cache.keys()).filter(({ url }) => url !== `${base}play`)
  for (const request of all.slice(0, Math.max(0, all.length - MAX_FILES))) await cache.delete(request)
}

/** Takes in what the first page was made of before this ran. */
async function takeFirst(): Promise<void> {
  const response = await fetchPage(new Request(`${base}play`))
  const files = new Set((await response.clone().text()).match(ASSETS))
  for (const file of files) await fetchAsset(new Request(base + file))
  await scope.skipWaiting()
}

async function showPage(notice: Notification): Promise<void> {
  notice.close()
  const [page] = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
  await page?.focus()
}

on('install', (event) => event.waitUntil(takeFirst()))
on('activate', (event) => event.waitUntil(scope.clients.claim()))
on<NoticeEvent>('notificationclick', (event) => event.waitUntil(showPage(event.notification)))
on<FetchEvent>('fetch', (event) => {
  const { request } = event
  const path = request.url.startsWith(base) ? request.url.slice(base.length).replace(/[?#].*$/, '') : ''
  if (request.method !== 'GET') return
  if (path === 'play') event.respondWith(fetchPage(request))
  else if (path.startsWith('assets/')) event.respondWith(fetchAsset(request))
})
