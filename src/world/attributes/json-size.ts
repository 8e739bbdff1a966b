import type { Json } from '../../base/json.ts'

/** Bytes of a text as JSON in UTF-8, quotes and escapes included; stops counting once above `enough`. */
export function jsonTextBytes(text: string, enough = Infinity): number {
  let bytes = 2
  for (let index = 0; index < text.length && bytes <= enough; index += 1) {
    const code = text.charCodeAt(index)
    if (code === 0x22 || code === 0x5c) bytes += 2
    else if (code < 0x20) bytes += code === 8 || code === 9 || code === 10 || code === 12 || code === 13 ? 2 : 6
    else if (code < 0x80) bytes += 1
    else if (code < 0x800) bytes += 2
    else if (code < 0xd800 || code > 0xdfff) bytes += 3
    else if (isPairAt(text, index)) {
      bytes += 4
      index += 1
    } else bytes += 6
  }
  return bytes
}

/** Bytes of a kept value as JSON, give or take a comma for each list and object. */
export function jsonBytes(value: Json): number {
  if (value === null || value === true) return 4
  if (value === false) return 5
  if (typeof value === 'string') return jsonTextBytes(value)
  if (typeof value === 'number') return String(value).length
  let bytes = 2
  // A list may have holes, which JSON writes as null.
  if (Array.isArray(value)) for (const item of value) bytes += jsonBytes(item ?? null) + 1
  else for (const [key, item] of Object.entries(value)) bytes += jsonTextBytes(key) + 2 + jsonBytes(item)
  return bytes
}

function isPairAt(text: string, index: number): boolean {
  const next = text.charCodeAt(index + 1)
  return text.charCodeAt(index) < 0xdc00 && next >= 0xdc00 && next <= 0xdfff
}
