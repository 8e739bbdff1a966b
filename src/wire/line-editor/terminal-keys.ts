import type { TextCodec } from '../text-codec.ts'
import { CharacterReader } from './character-reader.ts'

/** What a key other than a letter does to a line. */
export type KeyName =
  | 'enter'
  | 'backspace'
  | 'delete'
  | 'left'
  | 'right'
  | 'wordLeft'
  | 'wordRight'
  | 'home'
  | 'end'
  | 'up'
  | 'down'
  | 'killToStart'
  | 'killToEnd'
  | 'killWord'
  | 'killWordRight'
  | 'yank'
  | 'interrupt'
  | 'endOfInput'
  | 'clearScreen'

/** One key as a terminal sent it: a character to insert, or something to do. */
export type TerminalKey =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'key'; readonly name: KeyName }

type State = 'ground' | 'escape' | 'csi' | 'ss3' | 'string' | 'stringEscape'

const ESC = 0x1b
const BEL = 0x07
const DEL = 0x7f

const CONTROL_KEYS: Readonly<Record<number, KeyName>> = {
  0x01: 'home',
  0x02: 'left',
  0x03: 'interrupt',
  0x04: 'endOfInput',
  0x05: 'end',
  0x06: 'right',
  0x08: 'backspace',
  0x0a: 'enter',
  0x0b: 'killToEnd',
  0x0c: 'clearScreen',
  0x0d: 'enter',
  0x0e: 'down',
  0x10: 'up',
  0x15: 'killToStart',
  0x17: 'killWord',
  0x19: 'yank',
  [DEL]: 'backspace',
}

/** Final bytes of CSI and SS3 sequences. */
const FINAL_KEYS: Readonly<Record<string, KeyName>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  H: 'home',
  F: 'end',
}

/** Parameters of the CSI sequences that end with a tilde. */
const TILDE_KEYS: Readonly<Record<string, KeyName>> = {
  '1': 'home',
  '3': 'delete',
  '4': 'end',
  '7': 'home',
  '8': 'end',
}

const ALT_KEYS: Readonly<Record<number, KeyName>> = {
  0x62: 'wordLeft',
  0x64: 'killWordRight',
  0x66: 'wordRight',
  0x08: 'killWord',
  [DEL]: 'killWord',
}

/** Bytes after which a sequence that does not end is none: what follows is text again. */
const MAX_SEQUENCE_BYTES = 32
const MAX_STRING_BYTES = 1024

/**
 * Reads keys out of what a terminal sends, one byte after the other, wherever the segments are cut.
 *
 * CR LF and CR NUL are one Enter. What it does not know, reports of the terminal among it, is nothing. Holds at most a few
 * bytes.
 */
export class TerminalKeys {
  readonly #characters = new CharacterReader()
  #state: State = 'ground'
  #sequence = ''
  #length = 0
  #isAfterReturn = false

  /** Reads by this from now on; UTF-8 before the first time. */
  setCodec(codec: TextCodec): void {
    this.#characters.codec = codec
  }

  /** Takes a byte, and gives what it completes, if anything: of letters in the wrong encoding several. */
  take(byte: number): readonly TerminalKey[] {
    const keys = this.#state === 'ground' ? this.#ground(byte) : this.#inSequence(byte)
    this.#isAfterReturn = byte === 0x0d || (this.#isAfterReturn && byte === 0x00)
    return keys
  }

  #ground(byte: number): readonly TerminalKey[] {
    if (byte >= 0x80 || this.#characters.isSecondHalf(byte)) return textKeys(this.#characters.take(byte))
    const before = textKeys(this.#characters.finish())
    if (byte === ESC) {
      this.#enter('escape')
      return before
    }
    if (byte === 0x0a && this.#isAfterReturn) return before
    // A pasted tab separates words.
    if (byte === 0x09) return [...before, { kind: 'text', text: ' ' }]
    if (byte >= 0x20 && byte !== DEL) return [...before, { kind: 'text', text: String.fromCharCode(byte) }]
    return [...before, ...keyOf(CONTROL_KEYS[byte])]
  }

  #inSequence(byte: number): readonly TerminalKey[] {
    this.#length += 1
    switch (this.#state) {
      case 'escape':
        return this.#escape(byte)
      case 'csi':
        return this.#csi(byte)
      case 'ss3':
        this.#state = 'ground'
        return keyOf(FINAL_KEYS[String.fromCharCode(byte)])
      default:
        this.#string(byte)
        return []
    }
  }

  #escape(byte: number): readonly TerminalKey[] {
    this.#state = 'ground'
    if (byte === 0x5b) this.#enter('csi')
    else if (byte === 0x4f) this.#enter('ss3')
    // OSC, DCS, SOS, PM, APC: reports that a terminal was asked for elsewhere.
    else if ([0x5d, 0x50, 0x58, 0x5e, 0x5f].includes(byte)) this.#enter('string')
    else if (byte === ESC) this.#enter('escape')
    else if (ALT_KEYS[byte]) return keyOf(ALT_KEYS[byte])
    // Escape and then Enter is a line all the same.
    else if (byte < 0x20) return this.#ground(byte)
    return []
  }

  #csi(byte: number): readonly TerminalKey[] {
    if (byte === ESC) {
      this.#enter('escape')
      return []
    }
    if (byte < 0x20) {
      this.#state = 'ground'
      return this.#ground(byte)
    }
    if (byte < 0x40 && this.#length <= MAX_SEQUENCE_BYTES) {
      this.#sequence += String.fromCharCode(byte)
      return []
    }
    this.#state = 'ground'
    return keyOf(csiKey(this.#sequence, String.fromCharCode(byte)))
  }

  #string(byte: number): void {
    const isEnded = byte === BEL || (this.#state === 'stringEscape' && byte === 0x5c)
    if (isEnded || this.#length > MAX_STRING_BYTES) this.#state = 'ground'
    else this.#state = byte === ESC ? 'stringEscape' : 'string'
  }

  #enter(state: State): void {
    this.#state = state
    this.#sequence = ''
    this.#length = 0
  }
}

function csiKey(parameters: string, final: string): KeyName | undefined {
  const [first = '', modifier = ''] = parameters.split(';')
  if (final === '~') return TILDE_KEYS[first]
  const name = FINAL_KEYS[final]
  if (modifier === '' || modifier === '1') return name
  if (name === 'left') return 'wordLeft'
  return name === 'right' ? 'wordRight' : name
}

function keyOf(name: KeyName | undefined): readonly TerminalKey[] {
  return name === undefined ? [] : [{ kind: 'key', name }]
}

function textKeys(text: string): readonly TerminalKey[] {
  return text === '' ? [] : [{ kind: 'text', text }]
}
