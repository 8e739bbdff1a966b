import { completeWord } from './complete-word.ts'

/** What can be tapped instead of typed. */
export interface Offer {
  readonly text: string
  /** Whether it is sent at once; else it takes the place of the word that is half typed. */
  readonly isLine: boolean
}

/** What offers are made of. */
export interface OfferFacts {
  readonly text: string
  readonly cursor: number
  /** Ways out of the place. */
  readonly exits: readonly string[]
  /** The likeliest first. */
  readonly words: () => Iterable<string>
}

const MAX_EXITS = 12
const MAX_WORDS = 8
const LOOK = 'look'

/** For who types with a thumb: where one can go from here, or how the word that is half typed may end. */
export function offerWords({ text, cursor, exits, words }: OfferFacts): readonly Offer[] {
  if (text.trim() !== '') {
    const before = text.slice(0, cursor).toLowerCase()
    const choices = completeWord(text, cursor, words())?.choices ?? []
    const longer = choices.filter((word) => !before.endsWith(word.toLowerCase()))
    return longer.slice(0, MAX_WORDS).map((word) => ({ text: word, isLine: false }))
  }
  const lines = exits.length > 0 ? [...exits.slice(0, MAX_EXITS), LOOK] : []
  return lines.map((line) => ({ text: line, isLine: true }))
}
