import { type Encoding, findEncoding } from '../../base/encodings.ts'
import type { ColorDepth, SessionCapabilities } from '../../link/session-messages.ts'

/** What an SSH client says of its terminal before it asks for one. */
export interface SshTerminal {
  /** `OpenSSH_9.2p1` */
  readonly client: string
  /** Type of the terminal, as in TERM; `undefined` without a terminal. */
  readonly term: string | undefined
  readonly columns: number
  readonly rows: number
  /** Environment variables that the client sends. */
  readonly env: Readonly<Record<string, string>>
}

const MAX_CLIENT_NAME = 40
const MAX_SIZE = 500
const MIN_COLUMNS = 20
const MIN_ROWS = 5

const NO_COLORS = /^(?:dumb|unknown|vt\d+|.*-m(?:ono)?$)/
const ALL_COLORS = /direct|truecolor|^xterm-(?:kitty|ghostty)|^(?:alacritty|foot|wezterm|contour|mintty)/

/** What a client can show, from what it says. */
export function sshCapabilities(terminal: SshTerminal): SessionCapabilities {
  const { encoding, source } = encodingOf(terminal.env)
  const colors = colorDepthOf(terminal)
  const isSized = terminal.term !== undefined
  return {
    clientName: terminal.client.replaceAll(/[^\u0020-\u007e]/g, '').slice(0, MAX_CLIENT_NAME),
    colorDepth: colors.depth,
    encoding,
    isUtf8: encoding === 'utf-8',
    isScreenReader: false,
    oob: 'none',
    width: isSized ? clamp(terminal.columns, MIN_COLUMNS) : null,
    height: isSized ? clamp(terminal.rows, MIN_ROWS) : null,
    sources: {
      clientName: 'SSH version',
      colorDepth: colors.source,
      encoding: source,
      isScreenReader: 'default',
      width: isSized ? 'terminal' : 'default',
      height: isSized ? 'terminal' : 'default',
      oob: 'default',
    },
  }
}

/** Whether a terminal obeys sequences that move its cursor. */
export function canMoveCursor(term: string | undefined): boolean {
  return term !== undefined && term !== '' && term !== 'dumb' && term !== 'unknown'
}

function colorDepthOf({ term, env }: SshTerminal): { readonly depth: ColorDepth; readonly source: string } {
  if (term === undefined || term === '') return { depth: 'none', source: 'default' }
  if (NO_COLORS.test(term)) return { depth: 'none', source: 'TERM' }
  if (/truecolor|24bit/i.test(env['COLORTERM'] ?? '')) return { depth: 'truecolor', source: 'COLORTERM' }
  if (ALL_COLORS.test(term)) return { depth: 'truecolor', source: 'TERM' }
  return { depth: term.includes('256') ? 'xterm256' : 'ansi16', source: 'TERM' }
}

/** The locale's; UTF-8 where the client says nothing that we know. */
function encodingOf(env: SshTerminal['env']): { readonly encoding: Encoding; readonly source: string } {
  const source = ['LC_ALL', 'LC_CTYPE', 'LANG'].find((name) => env[name]) ?? 'default'
  const locale = env[source] ?? ''
  if (locale === 'C' || locale === 'POSIX') return { encoding: 'ascii', source }
  const charset = /\.([^@]+)/.exec(locale)?.[1] ?? ''
  const encoding = findEncoding(charset)
  return encoding ? { encoding, source } : { encoding: 'utf-8', source: 'default' }
}

function clamp(size: number, min: number): number | null {
  return size === 0 ? null : Math.min(MAX_SIZE, Math.max(min, size))
}
