const ZERO_WIDTH_JOINER = 0x200d
const EMOJI_SELECTOR = 0xfe0f
const MARK = /^[\p{Mn}\p{Me}]/u
const EMOJI = /^\p{Emoji_Presentation}/u

// East Asian wide and full width, without the emoji, which the engine's own tables know. Pairs of first and last.
const WIDE_RANGES = [
  0x1100, 0x115f, 0x2329, 0x232a, 0x2630, 0x2637, 0x268a, 0x268f, 0x2e80, 0x303e, 0x3041, 0xa4cf, 0xa960, 0xa97c,
  0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x16ff6,
  0x17000, 0x18d1e, 0x1aff0, 0x1b2fb, 0x1d300, 0x1d376, 0x1f200, 0x1f202, 0x1f210, 0x1f23b, 0x1f240, 0x1f248, 0x1f250,
  0x1f251, 0x1f260, 0x1f265, 0x20000, 0x3fffd,
]

/**
 * Reads the character as a reader sees it (base, marks, joined emoji, flag) that starts at `at`.
 *
 * Gives `end * 4 + width` in one number, since it runs for every character of every line: see {@link clusterEnd} and
 * {@link clusterWidth}. Width is 0, 1 or 2 columns. A tab or another control character has width 0.
 */
export function readCluster(text: string, at: number): number {
  const base = text.codePointAt(at) ?? 0
  let end = at + (base > 0xffff ? 2 : 1)
  if (end >= text.length || text.charCodeAt(end) < 0x300) return end * 4 + codePointWidth(base)
  let width = codePointWidth(base)
  if (isRegionalIndicator(base) && isRegionalIndicator(text.codePointAt(end) ?? 0)) {
    end += 2
    width = 2
  }
  // Controls and blanks carry no marks, so that a mark cannot hide a newline or a break.
  if (base <= 0x20) return end * 4 + width
  let isJoined = false
  while (end < text.length) {
    const next = text.codePointAt(end) ?? 0
    if (next < 0x300 || !(isExtender(next) || (isJoined && isJoinable(next)))) break
    if (next === EMOJI_SELECTOR && base >= 0x203c) width = 2
    isJoined = next === ZERO_WIDTH_JOINER
    end += next > 0xffff ? 2 : 1
  }
  return end * 4 + width
}

/** Offset behind the character that {@link readCluster} read. */
export function clusterEnd(cluster: number): number {
  return Math.floor(cluster / 4)
}

/** Columns that the character that {@link readCluster} read takes. */
export function clusterWidth(cluster: number): number {
  return cluster % 4
}

/** Cuts text into characters as a reader sees them; joined again they are `text`. */
export function graphemes(text: string): string[] {
  const found: string[] = []
  for (let at = 0; at < text.length;) {
    const end = clusterEnd(readCluster(text, at))
    found.push(text.slice(at, end))
    at = end
  }
  return found
}

function codePointWidth(code: number): number {
  if (code < 0x300) return code < 0x20 || (code >= 0x7f && code < 0xa0) ? 0 : 1
  if (code >= 0x370 && code < 0x483) return 1
  if (code >= 0x4e00 && code < 0xa000) return 2
  if (isExtender(code) || (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e)) return 0
  if ((code >= 0x2060 && code <= 0x2069) || code === 0xfeff) return 0
  return isWide(code) || isEmoji(code) ? 2 : 1
}

function isExtender(code: number): boolean {
  if (code === ZERO_WIDTH_JOINER || (code >= 0xfe00 && code <= 0xfe0f)) return true
  if ((code >= 0x1f3fb && code <= 0x1f3ff) || (code >= 0xe0000 && code <= 0xe0fff)) return true
  // The second and third parts of a Korean syllable written in parts.
  if ((code >= 0x1160 && code <= 0x11ff) || (code >= 0xd7b0 && code <= 0xd7ff)) return true
  return !isUnmarked(code) && MARK.test(String.fromCodePoint(code))
}

// Large ranges without combining marks, so that common scripts skip the property test.
function isUnmarked(code: number): boolean {
  if (code < 0x3041) return (code >= 0x370 && code < 0x483) || (code >= 0x2000 && code < 0x20d0)
  return code < 0x3099 || (code >= 0x309b && code < 0xa66f) || (code >= 0xac00 && code < 0xd7b0)
}

function isWide(code: number): boolean {
  if (code < 0x1100) return false
  let low = 0
  let high = WIDE_RANGES.length / 2 - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (code < (WIDE_RANGES[middle * 2] ?? 0)) high = middle - 1
    else if (code > (WIDE_RANGES[middle * 2 + 1] ?? 0)) low = middle + 1
    else return true
  }
  return false
}

function isEmoji(code: number): boolean {
  if (code < 0x231a || (code >= 0x2e80 && code < 0x1f000)) return false
  return EMOJI.test(String.fromCodePoint(code))
}

// Hearts and signs of gender join too, though they are text by default.
function isJoinable(code: number): boolean {
  return (code >= 0x2600 && code < 0x2800) || isEmoji(code)
}

function isRegionalIndicator(code: number): boolean {
  return code >= 0x1f1e6 && code <= 0x1f1ff
}
