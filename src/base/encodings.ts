/** Encodings that a client's text can be in, by their names; the first is what is taken where nobody says anything. */
export const ENCODINGS = [
  'utf-8',
  'ascii',
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-15',
  'windows-1252',
  'windows-1251',
  'koi8-r',
  'cp437',
  'big5',
  'gbk',
  'shift_jis',
  'euc-kr',
] as const

/** Name of one of the {@link ENCODINGS}. */
export type Encoding = (typeof ENCODINGS)[number]

/** Other names, without signs and in lower case. */
const ALIASES: Readonly<Record<string, Encoding>> = {
  unicode: 'utf-8',
  usascii: 'ascii',
  latin1: 'iso-8859-1',
  latin2: 'iso-8859-2',
  latin9: 'iso-8859-15',
  cp1252: 'windows-1252',
  ansi: 'windows-1252',
  cp1251: 'windows-1251',
  koi8: 'koi8-r',
  ibm437: 'cp437',
  cp950: 'big5',
  gb2312: 'gbk',
  cp936: 'gbk',
  sjis: 'shift_jis',
  cp932: 'shift_jis',
  ksc5601: 'euc-kr',
  cp949: 'euc-kr',
}

const BY_NAME: ReadonlyMap<string, Encoding> = new Map([
  ...ENCODINGS.map((encoding) => [bare(encoding), encoding] as const),
  ...Object.entries(ALIASES),
])

/** The encoding that somebody names, with or without signs, in capitals or not; `undefined` if it is none of ours. */
export function findEncoding(name: string): Encoding | undefined {
  return BY_NAME.get(bare(name))
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
