import type { Listener } from './listener.ts'

/** A listener that disposes of what it needs when it closes, or cannot be opened. */
export async function closeWith(resource: Disposable, opening: Promise<Listener>): Promise<Listener> {
  const listener = await opening.catch((error: unknown) => {
    resource[Symbol.dispose]()
    throw error
  })
  return {
    status: listener.status,
    close: () => {
      resource[Symbol.dispose]()
      return listener.close()
    },
  }
}
