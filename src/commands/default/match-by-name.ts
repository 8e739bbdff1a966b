import type { Entity } from '../../world/entity.ts'

/** The entities of this name; if none has it, those whose name begins with it. Case does not matter. */
export function matchByName<T extends Entity>(typed: string, entities: readonly T[]): readonly T[] {
  const wanted = typed.toLowerCase()
  const exact = entities.filter(({ key }) => key.toLowerCase() === wanted)
  return exact.length > 0 ? exact : entities.filter(({ key }) => key.toLowerCase().startsWith(wanted))
}
