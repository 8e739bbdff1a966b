import { isInstalled, Terminal } from '../support/terminal.ts'

/** A program that people play with, in a terminal. */
export interface RealClient {
  readonly title: string
  /** What has to be installed. */
  readonly program: string
  open(port: number): Promise<Terminal>
  /** What is said, with signs beyond ASCII where it can send them. */
  readonly says: string
  /** How many columns of the window it keeps for itself; absent: it tells no new size. */
  readonly ownColumns?: number
  /** What is seen when the game has closed the connection. */
  readonly end: RegExp
  /** It hides what is typed for one run of secrets, and never again. */
  readonly hidesOnce?: boolean
}

/** Why tests of these programs are skipped, unless all are installed. */
export function skipUnless(...programs: readonly string[]): string | false {
  const missing = [...programs, 'tmux'].filter((name) => !isInstalled(name))
  return missing.length > 0 && `${missing.join(' and ')} not installed`
}

/** TinTin++; `command` is `#session` or `#ssl`, `script` a file that it reads first. */
export function openTinTin(port: number, command = '#session', script = ''): Promise<Terminal> {
  return Terminal.open(`tt++ -G -e '#read game.tin;${command} game 127.0.0.1 ${port}'`, {
    'game.tin': script || '#nop\n',
  })
}

/** TinyFugue, told as [connect.md](../../docs/how-to/connect.md) says; `flags` such as `-x` for TLS. */
export function openTinyFugue(port: number, flags = ''): Promise<Terminal> {
  const script = `/set visual=off\n/set more=off\n/addworld -Tprompt ${flags} game 127.0.0.1 ${port}\n/connect game\n`
  return Terminal.open('tf -v -f./game.tfrc', { 'game.tfrc': script })
}

/** KildClient on a screen that nobody sees; `who` is `name:password@` where it is to log in by itself. */
export function openKildClient(port: number, who = ''): Promise<Terminal> {
  // The screen ends with the client, as its own wrapper does not end it when the terminal goes.
  const screen = 'TMPDIR=$HOME exec xvfb-run -a -s "-screen 0 640x480x24 -terminate"'
  return Terminal.open(`sh -c '${screen} kildclient ${who}127.0.0.1:${port}'`)
}
