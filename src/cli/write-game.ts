import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { toError, WaystoneError } from '../base/errors.ts'
import type { Framework } from '../config/framework.ts'
import { packageNameOf } from './game-names.ts'
import { linkFramework } from './link-framework.ts'

/** A game that is to be made. */
export interface NewGame {
  /** Its folder, absolute. */
  readonly dir: string
  readonly name: string
}

/** What was made. */
export interface WrittenGame {
  readonly files: readonly string[]
  /** Whether the framework is linked into the game, so that it runs without an installation. */
  readonly isLinked: boolean
}

const NAME_IN_TEMPLATE = 'My Game'
const INDENT = 2

/**
 * Copies the template into a new folder and makes the framework its dependency.
 *
 * From a checkout the framework is linked into the game's node_modules. Throws `WS_GAME_DIR_EXISTS` for a folder with
 * something in it, `WS_GAME_DIR_NOT_WRITABLE` where it cannot be made.
 */
export function writeGame(framework: Framework, version: string, game: NewGame): WrittenGame {
  makeEmptyFolder(game.dir)
  const template = join(framework.root, 'template')
  const names = readdirSync(template, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => statSync(join(template, name)).isFile())
  const written = files.map((name) => {
    // npm leaves out of a package, or reads for itself, files with these names; in the template they carry a sign.
    const target = name.replace(/(^|[\\/])_([^\\/]+)$/, '$1$2')
    const path = join(game.dir, target)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, fill(target, readFileSync(join(template, name), 'utf8'), { framework, version, game }))
    return target
  })
  if (framework.isSource) linkFramework(framework, game.dir)
  return { files: written.sort(), isLinked: framework.isSource }
}

interface Facts {
  readonly framework: Framework
  readonly version: string
  readonly game: NewGame
}

function fill(file: string, text: string, facts: Facts): string {
  const { name } = facts.game
  if (file === 'package.json') return fillManifest(text, facts)
  if (file === 'tsconfig.json') return fillTsconfig(text, facts.framework)
  if (!file.endsWith('.ts')) return text.replaceAll(NAME_IN_TEMPLATE, () => name)
  return text.replaceAll(`'${NAME_IN_TEMPLATE}'`, () => `'${name.replace(/['\\]/g, String.raw`\$&`)}'`)
}

function fillManifest(text: string, { framework, version, game }: Facts): string {
  const manifest = parseObject(text)
  const own = parseObject(readFileSync(join(framework.root, 'package.json'), 'utf8'))
  const tools = isObject(own['devDependencies']) ? own['devDependencies'] : {}
  manifest['name'] = packageNameOf(game.dir)
  manifest['dependencies'] = { waystone: framework.isSource ? `file:${framework.root}` : version }
  manifest['devDependencies'] = { '@types/node': tools['@types/node'], typescript: tools['typescript'] }
  return formatJson(manifest)
}

function fillTsconfig(text: string, framework: Framework): string {
  const config = parseObject(text)
  const options = isObject(config['compilerOptions']) ? config['compilerOptions'] : {}
  if (framework.isSource) options['customConditions'] = ['waystone-source']
  return formatJson({ ...config, compilerOptions: options })
}

function makeEmptyFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true })
    if (readdirSync(dir).length === 0) return
  } catch (error) {
    const reason = toError(error).message
    throw new WaystoneError('WS_GAME_DIR_NOT_WRITABLE', `The folder ${dir} cannot be made: ${reason}`, { cause: error })
  }
  throw new WaystoneError('WS_GAME_DIR_EXISTS', `The folder ${dir} is not empty; nothing was written.`)
}

function parseObject(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text)
  return isObject(value) ? value : {}
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function formatJson(value: unknown): string {
  return `${JSON.stringify(value, null, INDENT)}\n`
}
