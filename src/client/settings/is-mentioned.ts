const WORD = /[\p{L}\p{M}\p{N}_]/u

/** Whether one of the words stands in the text, as a whole word, capitals and small letters the same. */
export function isMentioned(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase()
  return words.some((word) => word !== '' && holdsWord(lower, word.toLowerCase()))
}

/** The words that a player wrote, parted by commas. */
export function readWatchWords(text: string): readonly string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!WORD.test(text.charAt(at - 1)) && !WORD.test(text.charAt(at + word.length))) return true
  }
  return false
}
