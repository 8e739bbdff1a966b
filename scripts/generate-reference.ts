// Writes docs/reference from what the code declares: error codes, settings, default commands.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ERROR_CODES } from '../src/base/errors.ts'
import type { Cmdset } from '../src/commands/cmdset.ts'
import type { Command } from '../src/commands/command.ts'
import { AccountCmdset, CharacterCmdset, SessionCmdset, UnloggedinCmdset } from '../src/commands/default/cmdsets.ts'
import { COMMAND_SETTINGS } from '../src/config/command-settings.ts'
import { CONNECTION_SETTINGS } from '../src/config/connection-settings.ts'
import { GUEST_SETTINGS } from '../src/config/guest-settings.ts'
import { LISTENER_SETTINGS } from '../src/config/listener-settings.ts'
import { LOGIN_SETTINGS } from '../src/config/login-settings.ts'
import { PROCESS_SETTINGS } from '../src/config/process-settings.ts'
import type { SettingDeclaration } from '../src/config/setting-declarations.ts'
import { SETTINGS } from '../src/config/settings.ts'
import { SSH_SETTINGS } from '../src/config/ssh-settings.ts'
import { WEB_SETTINGS } from '../src/config/web-settings.ts'
import { WORLD_SETTINGS } from '../src/config/world-settings.ts'
import { stripMarkup } from '../src/text/markup.ts'

/** A generated document. */
export interface ReferencePage {
  readonly path: string
  readonly text: string
}

const READERS = { portal: 'Portal', server: 'Server', both: 'both' } as const

/** Makes every page of docs/reference. */
export function makeReferencePages(): ReferencePage[] {
  return [
    { path: 'docs/reference/errors.md', text: makeErrorsPage() },
    { path: 'docs/reference/settings.md', text: makeSettingsPage() },
    { path: 'docs/reference/commands.md', text: makeCommandsPage() },
  ]
}

function makeErrorsPage(): string {
  const areas = Map.groupBy(Object.entries(ERROR_CODES), ([code]) => code.split('_')[1] ?? '')
  const tables = [...areas].map(([area, codes]) =>
    section(area.charAt(0) + area.slice(1).toLowerCase(), [
      table(
        ['code', 'meaning'],
        codes.map(([code, meaning]) => [`\`${code}\``, meaning]),
      ),
    ]),
  )
  return page('Error codes', 'src/base/errors.ts', [
    'A fault is thrown as a `WaystoneError`. Its `code` stays the same from release to release and is never reused; its',
    '`message` says what is wrong in the case at hand, for the log and the operator. Players never see either.',
    '',
    ...tables,
  ])
}

function makeSettingsPage(): string {
  const groups: [string, Record<string, SettingDeclaration>][] = [
    ['The game', WORLD_SETTINGS],
    ['Commands', COMMAND_SETTINGS],
    ['Logging in and staying', LOGIN_SETTINGS],
    ['Guests', GUEST_SETTINGS],
    ['Connections', CONNECTION_SETTINGS],
    ['TLS, compression, proxies', LISTENER_SETTINGS],
    ['SSH', SSH_SETTINGS],
    ['The web', WEB_SETTINGS],
    ['Processes, store, logs', PROCESS_SETTINGS],
  ]
  const shown = new Set(groups.flatMap(([, settings]) => Object.keys(settings)))
  const missing = Object.keys(SETTINGS).filter((name) => !shown.has(name))
  if (missing.length > 0) throw new Error(`These settings are in no group of the reference: ${missing.join(', ')}.`)
  const tables = groups.map(([title, settings]) =>
    section(title, [
      table(
        ['setting', 'default', 'values', 'read by', 'what it does'],
        Object.entries(settings).map(([name, setting]) => [
          `\`${name}\``,
          `\`${JSON.stringify(setting.default)}\``,
          valuesOf(setting),
          READERS[setting.readBy],
          setting.text,
        ]),
      ),
    ]),
  )
  return page('Settings', 'src/config/', [
    'Set them in `settings.ts` of the game folder, or for one start with `--set NAME=VALUE`; the command line wins. All',
    'faults are told at once. A reload takes over what the Server reads; what the Portal reads holds from its next start.',
    '',
    ...tables,
  ])
}

function valuesOf(setting: SettingDeclaration): string {
  switch (setting.type) {
    case 'integer':
      return `${setting.min} to ${setting.max} ${setting.unit}`
    case 'boolean':
      return 'true, false'
    case 'choice':
      return setting.choices.join(', ')
    case 'text':
      return 'text'
    case 'textList':
      return 'list of texts'
    case 'textMap':
      return 'texts by name'
  }
}

function makeCommandsPage(): string {
  const groups: [string, Cmdset][] = [
    ['Before login', new UnloggedinCmdset()],
    ['In the world', new CharacterCmdset()],
    ['Logged in, in the world or out of it', new AccountCmdset()],
    ['Every session that is logged in', new SessionCmdset()],
  ]
  const tables = groups.map(([title, cmdset]) =>
    section(title, [
      `Cmdset \`waystone:${cmdset.key}\`, priority ${cmdset.priority}.`,
      '',
      table(
        ['command', 'usage', 'who', 'what it does'],
        cmdset.commands.filter(({ key }) => !key.startsWith('__')).map(commandRow),
      ),
    ]),
  )
  return page('Default commands', 'src/commands/default/', [
    'A name may stand without the signs `@ & / +` or with them. `who` is the lock of access type `cmd`.',
    '',
    ...tables,
  ])
}

function commandRow(command: Command): string[] {
  const names = [command.key, ...command.aliases].map((name) => `\`${name}\``).join(', ')
  const usage = command.usage.map((form) => `\`${form}\``).join('<br>')
  const switches = command.switches.map((name) => `\`/${name}\``)
  const help = stripMarkup(command.help).replace(/\s*\n\s*/g, ' ')
  const text = switches.length === 0 ? help : `${help} Switches: ${switches.join(', ')}.`
  return [names, usage, `\`${command.locks.replace(/^cmd:/, '')}\``, text]
}

function page(title: string, source: string, lines: readonly string[]): string {
  const note = `<!-- Generated by scripts/generate-reference.ts from ${source}. Change it there. -->`
  return `${[`# ${title}`, '', note, '', ...lines].join('\n').trimEnd()}\n`
}

function section(title: string, lines: readonly string[]): string {
  return [`## ${title}`, '', ...lines, ''].join('\n')
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

if (import.meta.main) {
  for (const { path, text } of makeReferencePages()) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    console.log(`wrote ${path}`)
  }
}
