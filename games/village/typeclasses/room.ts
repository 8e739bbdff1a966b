import { Room as BaseRoom, type Db } from 'waystone'
import { describeRiver } from '../client/river.ts'
import { riverAt } from '../lib/river-at.ts'

/**
 * A place with details: things in its description that can be looked at and are no objects.
 *
 * `details` goes by names with semicolons between them: `{ 'fountain;basin': 'It is dry.' }`.
 */
export class Room extends BaseRoom {
  static readonly attributeDefaults = { details: {} }
  declare readonly db: Db<{ desc: string; details: Readonly<Record<string, string>> }>

  /** Whether the bell is heard here, as it is under the sky. */
  get isOutside(): boolean {
    return this.tags.has('earshot')
  }

  /** What one sees who looks at a detail; `undefined` if there is none of this name. */
  detailOf(name: string): string | undefined {
    const wanted = name.toLowerCase().replace(/^(?:the|an?)\s+/, '')
    const own = Object.entries(this.db.details).find(([names]) => names.split(';').includes(wanted))?.[1]
    return own ?? (wanted === 'sky' && this.isOutside ? describeRiver(riverAt(this.world.clock.now())) : undefined)
  }
}
