import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Collects garbage, so that a test can see by a `WeakRef` what nobody holds any more. */
export async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const gc: unknown = runInNewContext('gc')
  if (typeof gc !== 'function') throw new Error('Garbage cannot be collected on demand.')
  // What a WeakRef was made of is kept until the job ends that made it.
  await setImmediate()
  gc()
}
