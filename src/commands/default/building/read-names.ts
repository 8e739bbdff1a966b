import { oneLine } from '../../player-text.ts'

/** A new thing as a builder names it. */
export interface NewThing {
  readonly key: string
  readonly aliases: readonly string[]
  /** Path of the typeclass, if one was given. */
  readonly typeclass: string | undefined
}

/** Reads `name;alias;alias:typeclass`; `undefined` where there is no name. */
export function readNewThing(text: string): NewThing | undefined {
  const [names = '', ...path] = oneLine(text).split(':')
  const [key, ...aliases] = names
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const typeclass = path.join(':').trim()
  return key === undefined ? undefined : { key, aliases, typeclass: typeclass || undefined }
}
