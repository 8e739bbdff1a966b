/** Which process a setting is for. */
export type SettingReader = 'portal' | 'server' | 'both'

interface Declaration {
  /** What the setting does, in one sentence. */
  readonly text: string
  readonly readBy: SettingReader
}

/** A whole number within bounds. */
export interface IntegerSetting extends Declaration {
  readonly type: 'integer'
  readonly default: number
  readonly min: number
  readonly max: number
  /** What is counted; times and sizes carry it in their name too. */
  readonly unit: string
}

/** Yes or no. */
export interface BooleanSetting extends Declaration {
  readonly type: 'boolean'
  readonly default: boolean
}

/** One line of text, not empty. */
export interface TextSetting extends Declaration {
  readonly type: 'text'
  readonly default: string
}

/** One of a few words. */
export interface ChoiceSetting<Choice extends string = string> extends Declaration {
  readonly type: 'choice'
  readonly default: Choice
  readonly choices: readonly Choice[]
}

/** Several texts in an order that counts. */
export interface TextListSetting extends Declaration {
  readonly type: 'textList'
  readonly default: readonly string[]
  readonly mayBeEmpty: boolean
}

/** Texts by name. */
export interface TextMapSetting extends Declaration {
  readonly type: 'textMap'
  readonly default: Readonly<Record<string, string>>
}

/** All that is known of one setting. */
export type SettingDeclaration =
  | IntegerSetting
  | BooleanSetting
  | TextSetting
  | ChoiceSetting
  | TextListSetting
  | TextMapSetting

/** The type of the values that a declaration allows. */
export type SettingValue<D extends SettingDeclaration> = D extends IntegerSetting
  ? number
  : D extends BooleanSetting
    ? boolean
    : D extends ChoiceSetting<infer Choice>
      ? Choice
      : D extends TextListSetting
        ? readonly string[]
        : D extends TextMapSetting
          ? Readonly<Record<string, string>>
          : string

/** What {@link integer} needs beside the default. */
export interface IntegerBounds {
  readonly unit: string
  readonly readBy: SettingReader
  /** 0 unless given. */
  readonly min?: number
  /** The longest time a timer can wait, 2147483647, unless given. */
  readonly max?: number
}

const LARGEST = 2_147_483_647

/** Declares a whole number. */
export function integer(value: number, bounds: IntegerBounds, text: string): IntegerSetting {
  return { type: 'integer', default: value, min: 0, max: LARGEST, ...bounds, text }
}

/** Declares a yes or no. */
export function boolean(value: boolean, readBy: SettingReader, text: string): BooleanSetting {
  return { type: 'boolean', default: value, readBy, text }
}

/** Declares one line of text. */
export function text(value: string, readBy: SettingReader, about: string): TextSetting {
  return { type: 'text', default: value, readBy, text: about }
}

/** Declares one of a few words; the first is the default. */
export function choice<const Choice extends string>(
  choices: readonly [Choice, ...Choice[]],
  readBy: SettingReader,
  about: string,
): ChoiceSetting<Choice> {
  return { type: 'choice', default: choices[0], choices, readBy, text: about }
}

/** Declares several texts, or none. */
export function textList(value: readonly string[], readBy: SettingReader, about: string): TextListSetting {
  return { type: 'textList', default: Object.freeze([...value]), mayBeEmpty: true, readBy, text: about }
}

/** Declares one text or more. */
export function filledTextList(value: readonly string[], readBy: SettingReader, about: string): TextListSetting {
  return { ...textList(value, readBy, about), mayBeEmpty: false }
}

/** Declares texts by name. */
export function textMap(value: Readonly<Record<string, string>>, readBy: SettingReader, about: string): TextMapSetting {
  return { type: 'textMap', default: Object.freeze({ ...value }), readBy, text: about }
}
