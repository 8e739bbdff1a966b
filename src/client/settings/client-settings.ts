/** How the client looks: as the system does, or as chosen. */
export type Theme = 'system' | 'dark' | 'light' | 'contrast'

/** What a player can set in the client. */
export interface ClientSettings {
  readonly theme: Theme
  readonly font: 'mono' | 'sans' | 'serif'
  /** Pixels. */
  readonly fontSize: number
  /** Columns that the text is at most wide; 0 is as wide as the window. */
  readonly columns: number
  /** Known to the game before its first screen, so that it leaves out what is only to be looked at. */
  readonly isScreenReader: boolean
  /** New lines are read aloud by a screen reader. */
  readonly isReadAloud: boolean
  readonly hasSound: boolean
  readonly hasNotices: boolean
  /** Words beside the character's name that count as a mention. */
  readonly watchWords: string
  /** What was sent stays in the line, selected, so that Enter sends it again. */
  readonly keepsLine: boolean
  /** Lines that the scrollback keeps. */
  readonly scrollbackLines: number
}

export const DEFAULT_SETTINGS: ClientSettings = {
  theme: 'system',
  font: 'mono',
  fontSize: 15,
  columns: 100,
  isScreenReader: false,
  isReadAloud: true,
  hasSound: false,
  hasNotices: false,
  watchWords: '',
  keepsLine: false,
  scrollbackLines: 50_000,
}

const THEMES = ['system', 'dark', 'light', 'contrast'] as const
const FONTS = ['mono', 'sans', 'serif'] as const
const MAX_WORDS_LENGTH = 500

/** Reads settings that were kept; what is missing or no such setting is the default. */
export function readClientSettings(value: unknown): ClientSettings {
  const kept: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {}
  const base = DEFAULT_SETTINGS
  const flag = (name: keyof ClientSettings, other: boolean): boolean =>
    typeof kept[name] === 'boolean' ? kept[name] : other
  const columns = within(kept['columns'], { min: 0, max: 400, other: base.columns })
  return {
    theme: THEMES.find((each) => each === kept['theme']) ?? base.theme,
    font: FONTS.find((each) => each === kept['font']) ?? base.font,
    fontSize: within(kept['fontSize'], { min: 10, max: 40, other: base.fontSize }),
    columns: columns > 0 && columns < 20 ? 20 : columns,
    isScreenReader: flag('isScreenReader', base.isScreenReader),
    isReadAloud: flag('isReadAloud', base.isReadAloud),
    hasSound: flag('hasSound', base.hasSound),
    hasNotices: flag('hasNotices', base.hasNotices),
    watchWords: typeof kept['watchWords'] === 'string' ? kept['watchWords'].slice(0, MAX_WORDS_LENGTH) : '',
    keepsLine: flag('keepsLine', base.keepsLine),
    scrollbackLines: within(kept['scrollbackLines'], { min: 500, max: 200_000, other: base.scrollbackLines }),
  }
}

function within(value: unknown, { min, max, other }: { min: number; max: number; other: number }): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return other
  return Math.round(Math.min(max, Math.max(min, value)))
}
