import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canMoveCursor, sshCapabilities, type SshTerminal } from './ssh-terminal.ts'

function show(terminal: Partial<SshTerminal>): ReturnType<typeof sshCapabilities> {
  return sshCapabilities({ client: 'OpenSSH_9.2p1', term: 'xterm', columns: 80, rows: 24, env: {}, ...terminal })
}

test('[SSH12] colours come from the type of the terminal, and from COLORTERM where it is sent', () => {
  const depths: Record<string, string> = {
    xterm: 'ansi16',
    'xterm-256color': 'xterm256',
    'screen-256color': 'xterm256',
    linux: 'ansi16',
    'xterm-direct': 'truecolor',
    'xterm-kitty': 'truecolor',
    alacritty: 'truecolor',
    vt100: 'none',
    dumb: 'none',
    'xterm-mono': 'none',
    '': 'none',
  }
  for (const [term, depth] of Object.entries(depths)) assert.equal(show({ term }).colorDepth, depth, term)
  assert.equal(show({ env: { COLORTERM: 'truecolor' } }).colorDepth, 'truecolor')
  assert.equal(show({ term: undefined, env: { COLORTERM: 'truecolor' } }).colorDepth, 'none')
})

test('[SSH12] the encoding is the locale’s: LC_ALL, else LC_CTYPE, else LANG, else UTF-8', () => {
  const encodings: [Record<string, string>, string][] = [
    [{}, 'utf-8'],
    [{ LANG: 'en_US.UTF-8' }, 'utf-8'],
    [{ LANG: 'de_DE.ISO-8859-1' }, 'iso-8859-1'],
    [{ LANG: 'de_DE.ISO-8859-15@euro' }, 'iso-8859-15'],
    [{ LANG: 'zh_CN.GBK', LC_CTYPE: 'en_US.UTF-8' }, 'utf-8'],
    [{ LANG: 'en_US.UTF-8', LC_CTYPE: 'en_US.UTF-8', LC_ALL: 'ru_RU.KOI8-R' }, 'koi8-r'],
    [{ LANG: 'C' }, 'ascii'],
    [{ LANG: 'POSIX' }, 'ascii'],
    [{ LANG: 'C.UTF-8' }, 'utf-8'],
    [{ LANG: 'de_DE' }, 'utf-8'],
    [{ LANG: 'xx_XX.no-such' }, 'utf-8'],
  ]
  for (const [env, encoding] of encodings) assert.equal(show({ env }).encoding, encoding, JSON.stringify(env))
})

test('[SSH12] each thing that is believed has its source', () => {
  const { sources } = show({ term: 'xterm-256color', env: { LANG: 'C', LC_CTYPE: 'de_DE.UTF-8' } })
  assert.deepEqual(sources, {
    clientName: 'SSH version',
    colorDepth: 'TERM',
    encoding: 'LC_CTYPE',
    isScreenReader: 'default',
    width: 'terminal',
    height: 'terminal',
    oob: 'default',
  })
  assert.equal(show({ env: { COLORTERM: 'truecolor' } }).sources?.['colorDepth'], 'COLORTERM')
  assert.deepEqual(new Set(Object.values(show({ term: undefined }).sources ?? {})), new Set(['SSH version', 'default']))
})

test('[SSH12] sizes are clamped as those of telnet are, 0 is unknown, and without a terminal there is none', () => {
  const sizeOf = (columns: number, rows: number): unknown[] => {
    const { width, height } = show({ columns, rows })
    return [width, height]
  }
  assert.deepEqual(sizeOf(80, 24), [80, 24])
  assert.deepEqual(sizeOf(1, 1), [20, 5])
  assert.deepEqual(sizeOf(4_294_967_295, 4_294_967_295), [500, 500])
  assert.deepEqual(sizeOf(0, 0), [null, null])
  assert.equal(show({ term: undefined }).width, null)
})

test('[SSH12] a name of a client is printable and short', () => {
  assert.equal(show({ client: `\u001b[2J${'x'.repeat(100)}` }).clientName, `[2J${'x'.repeat(37)}`)
})

test('a cursor is moved only where the terminal is known to obey', () => {
  assert.deepEqual(['xterm', 'vt100', 'dumb', 'unknown', '', undefined].map(canMoveCursor), [
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})
