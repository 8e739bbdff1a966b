import type { InputHandler } from '../../commands/input-handler.ts'

const NAME = /^[A-Za-z][\w-]*(\.[\w-]+)*$/

/**
 * What a module of `inputs` exports, as a handler; `undefined` for functions and plain values, which are helpers of it.
 *
 * Throws a sentence for who made the game when a handler is not whole.
 */
export function findInputHandler(value: unknown): InputHandler | undefined {
  if (typeof value !== 'object' || value === null || !('name' in value && 'run' in value)) return undefined
  const { name, level, read, run } = value as Partial<Record<keyof InputHandler, unknown>>
  if (typeof name !== 'string' || !NAME.test(name)) throw new Error('The name of an input handler is like Room.Where.')
  if (level !== 'any' && level !== 'loggedIn') throw new Error('The level of an input handler is any or loggedIn.')
  if (typeof read !== 'function' || typeof run !== 'function') throw new Error('An input handler needs read and run.')
  return value as InputHandler
}
