/** An object's attribute as a builder names it: `box/skills`, `box/weather:rain` for one of category `rain`. */
export interface AttributePath {
  readonly object: string
  /** Empty where only an object is named. */
  readonly key: string
  readonly category: string
}

/** Reads `object/attribute:category`; the last slash divides. */
export function readAttributePath(text: string): AttributePath {
  const slash = text.lastIndexOf('/')
  if (slash < 0) return { object: text.trim(), key: '', category: '' }
  const [key = '', ...category] = text.slice(slash + 1).split(':')
  return { object: text.slice(0, slash).trim(), key: key.trim(), category: category.join(':').trim() }
}
