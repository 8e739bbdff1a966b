import type { Json } from '../base/json.ts'

/** What was read; `undefined` where the text is no JSON or nests too deep. */
export type ParsedJson = { readonly value: Json } | undefined

/** Reads JSON that a client sent. Never throws; what nests deeper than `maxDepth` is not read at all. */
export function parseJson(text: string, maxDepth: number): ParsedJson {
  if (isDeeper(text, maxDepth)) return undefined
  try {
    return { value: JSON.parse(text) as Json }
  } catch {
    return undefined
  }
}

/** Looks at brackets outside of strings only, so that nothing is built for a text that will be refused. */
function isDeeper(text: string, maxDepth: number): boolean {
  let depth = 0
  let isInString = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at)
    if (isInString) {
      if (sign === BACKSLASH) at += 1
      else if (sign === QUOTE) isInString = false
    } else if (sign === QUOTE) isInString = true
    else if (sign === OPEN_BRACKET || sign === OPEN_BRACE) {
      depth += 1
      if (depth > maxDepth) return true
    } else if (sign === CLOSE_BRACKET || sign === CLOSE_BRACE) depth -= 1
  }
  return false
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
