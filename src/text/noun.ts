import { stripMarkup } from './markup.ts'

const ARTICLE = /^(?:an?|the|some)\s+/i
const NUMBER_WORDS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')
const SOUNDS_LIKE_VOWEL = /^(?:hours?\b|heir|honest|honou?r|8|11\b|18\b)/i
const SOUNDS_LIKE_CONSONANT = /^(?:one\b|once\b|ones\b|uni(?!n|m)|us(?:e|ual|ur)|eu|ewe|ut(?:e|opi)|u\b|ub|ukulele)/i

const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    man: 'men',
    woman: 'women',
    child: 'children',
    person: 'people',
    foot: 'feet',
    tooth: 'teeth',
    goose: 'geese',
    mouse: 'mice',
    louse: 'lice',
    ox: 'oxen',
    die: 'dice',
    dwarf: 'dwarves',
    staff: 'staves',
    knife: 'knives',
    wife: 'wives',
    life: 'lives',
    wolf: 'wolves',
    shelf: 'shelves',
    elf: 'elves',
    self: 'selves',
    half: 'halves',
    calf: 'calves',
    leaf: 'leaves',
    loaf: 'loaves',
    thief: 'thieves',
    scarf: 'scarves',
    hoof: 'hooves',
    potato: 'potatoes',
    tomato: 'tomatoes',
    hero: 'heroes',
    torpedo: 'torpedoes',
    echo: 'echoes',
    cactus: 'cacti',
    quiz: 'quizzes',
    stomach: 'stomachs',
    axis: 'axes',
    human: 'humans',
    german: 'germans',
    shaman: 'shamans',
    talisman: 'talismans',
    roman: 'romans',
    caiman: 'caimans',
  }),
)
const UNCHANGED = new Set(
  'sheep deer fish bison moose elk swine aircraft series species salmon trout shrimp squid dice scissors'.split(' '),
)
// Ends of compound words that bend like the word itself: fisherman, tooth in sawtooth, werewolf.
const BENDING_ENDS = ['woman', 'man', 'child', 'foot', 'tooth', 'mouse', 'goose', 'wolf', 'knife', 'shelf', 'leaf']

/**
 * A name with its indefinite article: `a box`, `an apple`.
 *
 * A name that begins with a, an, the or some, or with a capital letter as proper names do, stays as it is. Markup in
 * the name is kept and not looked at.
 */
export function withArticle(name: string): string {
  const text = stripMarkup(name).trimStart()
  if (text === '' || ARTICLE.test(text) || /^\p{Lu}/u.test(text)) return name
  return `${startsWithVowelSound(text) ? 'an' : 'a'} ${name}`
}

/** The plural of an English noun, by rule and a table of the usual exceptions; `pair of gloves` bends its first noun. */
export function pluralize(noun: string): string {
  const tail = /(?:\s|\|n)*$/.exec(noun)?.[0] ?? ''
  const body = noun.slice(0, noun.length - tail.length)
  const of = body.search(/\sof\s/i)
  if (of > 0) return pluralize(body.slice(0, of)) + body.slice(of) + tail
  const word = /[\p{L}\p{M}'’]+$/u.exec(body)?.[0] ?? ''
  if (word === '') return body === '' ? noun : `${body}s${tail}`
  return body.slice(0, body.length - word.length) + pluralizeWord(word) + tail
}

/** A small number in words: `one` to `twelve`, `no` for 0; others in digits. */
export function numberWord(count: number): string {
  return NUMBER_WORDS[count] ?? String(count)
}

/** So many of a thing: `a box`, `two apples`, `13 apples`, `no apples`. An article in the name gives way to the number. */
export function countNoun(name: string, count: number): string {
  if (count === 1) return withArticle(name)
  return `${numberWord(count)} ${pluralize(name.replace(ARTICLE, ''))}`
}

function startsWithVowelSound(text: string): boolean {
  const word = text.replace(/^[^\p{L}\p{N}]+/u, '')
  if (SOUNDS_LIKE_VOWEL.test(word)) return true
  return /^[aeiou]/i.test(word.normalize('NFD')) && !SOUNDS_LIKE_CONSONANT.test(word)
}

function pluralizeWord(word: string): string {
  const lower = word.toLowerCase()
  if (UNCHANGED.has(lower)) return word
  const irregular = IRREGULAR.get(lower)
  if (irregular !== undefined) return withCaseOf(word, irregular)
  const end = BENDING_ENDS.find((ending) => lower.endsWith(ending))
  if (end !== undefined)
    return word.slice(0, -end.length) + withCaseOf(word.slice(-end.length), IRREGULAR.get(end) ?? end)
  const ending = /[^aeiou]y$/.test(lower) ? 'ies' : /(?:s|x|z|ch|sh)$/.test(lower) ? 'es' : 's'
  return (ending === 'ies' ? word.slice(0, -1) : word) + (isAllCapitals(word) ? ending.toUpperCase() : ending)
}

// Follows the first letter, or all capitals where the word has more than one letter of them.
function withCaseOf(word: string, plural: string): string {
  if (isAllCapitals(word)) return plural.toUpperCase()
  return /^\p{Lu}/u.test(word) ? plural.charAt(0).toUpperCase() + plural.slice(1) : plural
}

function isAllCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase()
}
