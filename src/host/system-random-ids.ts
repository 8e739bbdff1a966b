import { randomBytes } from 'node:crypto'
import type { RandomIds } from '../base/random-ids.ts'

/** Ids from the system's source of randomness. */
export class SystemRandomIds implements RandomIds {
  next(): string {
    return randomBytes(16).toString('hex')
  }
}
