const LEVEL_NAMES: Readonly<Record<string, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
}
const LEVEL_WIDTH = 5
const SHOWN_ELSEWHERE = new Set(['time', 'level', 'name', 'msg', 'pid', 'err', 'error'])

/**
 * Makes a JSON log line readable: `12:34:56 info   server  message  key=value`, in local time, without a line feed.
 *
 * An error's stack follows, indented. What is not a JSON object comes back as text. Control characters are escaped, as
 * the terminal would obey them.
 */
export function formatLogLine(line: string): string {
  const record = parseRecord(line)
  if (!record) return escapeControls(line.trimEnd())
  const head = [`${formatTime(record['time'])} ${formatLevel(record['level'])}`, textOf(record['name'])]
  const parts = [...head, textOf(record['msg']), formatFields(record), ...formatErrors(record)]
  return parts
    .filter((part) => part !== '')
    .join('  ')
    .replaceAll('  \n', '\n')
}

function parseRecord(line: string): Record<string, unknown> | undefined {
  if (!line.trimStart().startsWith('{')) return undefined
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    // A line that was cut short by the end of its process is shown as it is.
    return undefined
  }
}

function formatTime(time: unknown): string {
  const date = new Date(typeof time === 'string' || typeof time === 'number' ? time : Number.NaN)
  if (Number.isNaN(date.getTime())) return '--:--:--'
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':')
}

function formatLevel(level: unknown): string {
  const name = textOf(level)
  return (LEVEL_NAMES[name] ?? name).padEnd(LEVEL_WIDTH)
}

function formatFields(record: Record<string, unknown>): string {
  return Object.entries(record)
    .filter(([key]) => !SHOWN_ELSEWHERE.has(key))
    .map(([key, value]) => `${escapeControls(key)}=${formatValue(value)}`)
    .join(' ')
}

function formatValue(value: unknown): string {
  if (typeof value === 'string' && /^[^\s"=]+$/.test(value)) return escapeControls(value)
  return escapeControls(JSON.stringify(value) ?? 'undefined')
}

function formatErrors(record: Record<string, unknown>): string[] {
  return [record['err'], record['error']].flatMap((error) => {
    if (error === undefined) return []
    if (typeof error !== 'object' || error === null) return [`err=${formatValue(error)}`]
    const { stack, code, message } = error as Record<string, unknown>
    const text = textOf(stack) === '' ? textOf(message) : String(stack)
    const shown = text === '' ? JSON.stringify(error) : text
    return [...(code === undefined ? [] : [`code=${formatValue(code)}`]), indent(shown)]
  })
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `\n    ${escapeControls(line)}`)
    .join('')
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? escapeControls(String(value)) : ''
}

function escapeControls(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
