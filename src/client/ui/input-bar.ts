import { completeWord, isFirstWord, putWord } from '../input/complete-word.ts'
import type { InputHistory } from '../input/input-history.ts'
import { byId } from './elements.ts'

/** What an {@link InputBar} works with. */
export interface InputBarPorts {
  readonly history: InputHistory
  /** Words for Tab, the likeliest first. @param isFirst Whether it is the first of its line. */
  readonly words: (isFirst: boolean) => Iterable<string>
  /** Whether what was sent stays, selected. */
  readonly keepsLine: () => boolean
  /** What stands in the input has changed. */
  readonly onChange: () => void
  /** The player sends what they typed; it is taken out of the input if it is `true`. */
  readonly onSubmit: (text: string, isSecret: boolean) => boolean
  /** Keys that belong to the scrollback. */
  readonly onScroll: (share: number) => void
}

const MAX_ROWS = 6
const PAGE = 0.85

/** Where the player types: lines of text, or a secret unseen. */
export class InputBar {
  readonly #ports: InputBarPorts
  readonly #line = byId('line', HTMLTextAreaElement)
  readonly #secret = byId('secret', HTMLInputElement)
  readonly #lineLabel = byId('line-label', HTMLLabelElement)
  readonly #secretLabel = byId('secret-label', HTMLLabelElement)
  readonly #suggestions = byId('suggestions', HTMLParagraphElement)
  readonly #placeholder = this.#line.placeholder
  /** After Escape the next Tab leaves the input. */
  #letsTabGo = false

  constructor(ports: InputBarPorts) {
    this.#ports = ports
    byId('composer', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault()
      this.#submit()
    })
    this.#line.addEventListener('keydown', (event) => this.#keyDown(event))
    this.#line.addEventListener('input', () => this.#changed())
    // The button does not take the focus: on a phone the keyboard would go with it.
    byId('send', HTMLButtonElement).addEventListener('mousedown', (event) => event.preventDefault())
  }

  /** Asks for a secret, or for text again; what was half typed stays. */
  setSecret(isSecret: boolean): void {
    if (this.#secret.hidden !== isSecret) return
    const hadFocus = document.activeElement === this.#line || document.activeElement === this.#secret
    this.#secret.value = ''
    this.#secret.hidden = !isSecret
    this.#line.hidden = isSecret
    this.#secretLabel.hidden = !isSecret
    this.#lineLabel.hidden = isSecret
    this.#ports.onChange()
    if (hadFocus) this.focus()
  }

  focus(): void {
    const field = this.#secret.hidden ? this.#line : this.#secret
    field.focus()
  }

  /** What is half typed; never a secret. */
  get text(): string {
    return this.#line.value
  }

  /** Where the cursor stands in it. */
  get cursor(): number {
    return this.#line.selectionStart
  }

  /** Whether a secret is asked for. */
  get isSecret(): boolean {
    return !this.#secret.hidden
  }

  /** Puts a whole word in place of the one at the cursor. */
  putWord(word: string): void {
    const { text, cursor } = putWord(this.text, this.cursor, { word, isWhole: true })
    this.#set(text, cursor)
  }

  /** Says what an empty line does while nothing can be sent; `undefined` while something can. */
  offerAction(offer: string | undefined): void {
    this.#line.placeholder = offer === undefined ? this.#placeholder : `Enter: ${offer}`
  }

  /** Empties it: what was in it is sent. */
  clear(): void {
    this.#line.value = ''
    this.#changed()
  }

  /** Puts a text into the input, in place of what is selected there. */
  insert(text: string): void {
    this.#line.setRangeText(text, this.#line.selectionStart, this.#line.selectionEnd, 'end')
    this.#changed()
    this.#line.focus()
  }

  #submit(): void {
    const isSecret = !this.#secret.hidden
    const field = isSecret ? this.#secret : this.#line
    if (!this.#ports.onSubmit(field.value, isSecret)) return
    if (!isSecret && this.#ports.keepsLine()) return this.#line.select()
    field.value = ''
    this.#changed()
  }

  #keyDown(event: KeyboardEvent): void {
    // A key that ends a word of an input method is not meant for the line.
    if (event.isComposing) return
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey
    const letsTabGo = this.#letsTabGo
    this.#letsTabGo = event.key === 'Escape'
    if (event.key === 'Enter' && isPlain) return this.#take(event, () => this.#submit())
    if (event.key === 'Tab' && isPlain && !letsTabGo) return this.#complete(event)
    if (event.key === 'ArrowUp' && isPlain && this.#isAtFirstRow()) return this.#recall(event, 'older')
    if (event.key === 'ArrowDown' && isPlain && this.#isAtLastRow()) return this.#recall(event, 'newer')
    if (event.key === 'PageUp') return this.#take(event, () => this.#ports.onScroll(-PAGE))
    if (event.key === 'PageDown') return this.#take(event, () => this.#ports.onScroll(PAGE))
    if (event.key === 'Escape') this.#suggest([])
  }

  #take(event: KeyboardEvent, action: () => void): void {
    event.preventDefault()
    action()
  }

  #complete(event: KeyboardEvent): void {
    const { value, selectionStart } = this.#line
    const done = completeWord(value, selectionStart, this.#ports.words(isFirstWord(value, selectionStart)))
    // Without anything to complete Tab goes on to the next field, as everywhere.
    if (!done) return
    event.preventDefault()
    this.#set(done.text, done.cursor)
    this.#suggest(done.choices.length > 1 ? done.choices : [])
  }

  #recall(event: KeyboardEvent, way: 'older' | 'newer'): void {
    const { history } = this.#ports
    const text = history[way](this.#line.value)
    if (text === undefined) return
    event.preventDefault()
    this.#set(text, text.length)
  }

  #set(text: string, cursor: number): void {
    this.#line.value = text
    this.#line.setSelectionRange(cursor, cursor)
    this.#changed()
  }

  #isAtFirstRow(): boolean {
    return !this.#line.value.slice(0, this.#line.selectionStart).includes('\n')
  }

  #isAtLastRow(): boolean {
    return !this.#line.value.slice(this.#line.selectionEnd).includes('\n')
  }

  #changed(): void {
    this.#line.rows = Math.min(MAX_ROWS, this.#line.value.split('\n').length)
    this.#suggest([])
    this.#ports.onChange()
  }

  #suggest(words: readonly string[]): void {
    this.#suggestions.textContent = words.join('   ')
  }
}
