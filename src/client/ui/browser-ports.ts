import type { Clock, Timer } from '../../base/clock.ts'
import { WEB_SUBPROTOCOL } from '../../wire/web/web-messages.ts'
import type { GameSocket, GameSocketEvents } from '../link/game-socket.ts'
import type { TextStorage } from '../settings/text-storage.ts'

/** Code of a socket that could not be opened, or of whose end nothing is known. */
const NO_CODE = 0

/** The clock of the browser. */
export const BROWSER_CLOCK: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer(delayMs: number, action: () => void): Timer {
    const timer = setTimeout(action, delayMs)
    return { [Symbol.dispose]: () => clearTimeout(timer) }
  },
}

/** Opens a WebSocket to the host that the page came from; nothing but the address is in the URL. */
export function openBrowserSocket(events: GameSocketEvents): GameSocket {
  const url = new URL('ws', document.baseURI)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(url, WEB_SUBPROTOCOL)
  let isOver = false
  socket.addEventListener('open', () => !isOver && events.onOpen())
  socket.addEventListener('message', ({ data }) => {
    if (!isOver && typeof data === 'string') events.onText(data)
  })
  socket.addEventListener('close', ({ code }) => {
    if (isOver) return
    isOver = true
    events.onClose(code === 1006 ? NO_CODE : code)
  })
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    close: () => {
      isOver = true
      socket.close()
    },
  }
}

/** Texts in a storage of the browser, or in memory where it keeps none. */
export function openTextStorage(open: () => Storage): TextStorage {
  const memory = new Map<string, string>()
  const storage = tryOpen(open)
  return {
    read: (key) => memory.get(key) ?? storage?.getItem(key) ?? undefined,
    write: (key, text) => {
      memory.delete(key)
      try {
        if (text === undefined) storage?.removeItem(key)
        else if (storage) storage.setItem(key, text)
        else memory.set(key, text)
      } catch {
        // There is no room: it is kept for as long as the page is open.
        storage?.removeItem(key)
        if (text !== undefined) memory.set(key, text)
      }
    },
  }
}

function tryOpen(open: () => Storage): Storage | undefined {
  try {
    return open()
  } catch {
    // The player has forbidden it.
    return undefined
  }
}
