import type { GameObject } from './game-object.ts'

/** A typed name that picks one of several: `sword-2` or `2-sword`. */
export interface NumberedName {
  readonly name: string
  /** From 1. */
  readonly number: number
}

/** Reads `sword-2` or `2-sword`; `undefined` for anything else. */
export function parseNumberedName(query: string): NumberedName | undefined {
  const [, before, nameAfter, nameBefore, after] = /^(?:(\d{1,6})-(\D.*)|(.*\S)-(\d{1,6}))$/s.exec(query) ?? []
  const number = Number(before ?? after ?? 0)
  const name = nameAfter ?? nameBefore
  return name === undefined || number < 1 ? undefined : { name: name.trim(), number }
}

/** How names are matched. */
export interface NameMatchOptions {
  /** Names must match whole. */
  readonly isExact: boolean
  /** Asked of those whose name matches; those refused are as if they were not there. */
  accepts?(object: GameObject): boolean
}

/**
 * The objects a typed name means: those named so, else the numbered one of those, else by the beginnings of words.
 *
 * Case does not matter; aliases count as names.
 */
export function matchByName(
  query: string,
  candidates: Iterable<GameObject>,
  options: NameMatchOptions,
): readonly GameObject[] {
  const wanted = fold(query)
  if (wanted === '') return []
  const objects = [...candidates]
  const accepts = (object: GameObject): boolean => options.accepts?.(object) ?? true
  const exact = objects.filter((object) => namesOf(object).includes(wanted) && accepts(object))
  if (exact.length > 0) return exact
  const partial = options.isExact ? [] : objects.filter((object) => isBegunBy(object, wanted) && accepts(object))
  if (partial.length > 0) return partial
  const numbered = parseNumberedName(wanted)
  const several = numbered ? matchByName(numbered.name, objects, options) : []
  const chosen = several[(numbered?.number ?? 0) - 1]
  return chosen ? [chosen] : []
}

function isBegunBy(object: GameObject, wanted: string): boolean {
  const words = wanted.split(/\s+/)
  return namesOf(object).some((name) => {
    let next = 0
    for (const word of name.split(/[\s-]+/)) {
      const typed = words[next]
      if (typed !== undefined && word.startsWith(typed)) next += 1
    }
    return next === words.length
  })
}

function namesOf(object: GameObject): string[] {
  return [fold(object.key), ...object.aliases.all()]
}

function fold(text: string): string {
  return text.normalize('NFC').trim().toLowerCase()
}
