import { Room as BaseRoom, type Db } from 'waystone'

/**
 * A place with details: things in its description that can be looked at and are no objects.
 *
 * `details` goes by names with semicolons between them: `{ 'fountain;basin': 'It is dry.' }`.
 */
export class Room extends BaseRoom {
  static readonly attributeDefaults = { details: {} }
  declare readonly db: Db<{ desc: string; details: Readonly<Record<string, string>> }>

  /** What one sees who looks at a detail; `undefined` if there is none of this name. */
  detailOf(name: string): string | undefined {
    const wanted = name.toLowerCase().replace(/^(?:the|an?)\s+/, '')
    return Object.entries(this.db.details).find(([names]) => names.split(';').includes(wanted))?.[1]
  }
}
