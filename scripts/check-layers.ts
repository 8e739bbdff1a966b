// Refuses an import that crosses the layers (docs/architecture.md). Counts what it read, and fails on nothing read.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'

const LAYERS: Record<string, readonly string[]> = {
  base: [],
  text: ['base'],
  wire: ['base'],
  link: ['base'],
  config: ['base'],
  storage: ['base'],
  host: ['base'],
  world: ['base', 'text', 'storage'],
  commands: ['base', 'text', 'world'],
  portal: ['base', 'text', 'wire', 'link', 'config'],
  server: ['base', 'text', 'link', 'config', 'storage', 'world', 'commands'],
  cli: ['base', 'config', 'link'],
  client: ['base', 'text', 'wire'],
}
const MAY_USE_NODE = new Set(['host', 'config', 'link', 'portal', 'storage', 'server', 'cli', 'testing'])
const STORAGE_FOR_WORLD = new Set(['storage/store.ts', 'storage/rows.ts'])
const WIRE_FOR_CLIENT = 'wire/web/'

const faults: string[] = []
let imports = 0
const files = globSync('src/**/*.ts').map((file) => file.split(sep).join('/'))

for (const file of files) {
  const layer = file.split('/')[1] ?? ''
  const isMain = file.endsWith('/main.ts')
  const isTest = file.endsWith('.test.ts')
  for (const { specifier, line } of importsOf(readFileSync(file, 'utf8'))) {
    imports += 1
    const fault = faultOf(file, layer, specifier, isMain, isTest)
    if (fault) faults.push(`${file}:${line}: ${fault}`)
  }
}

function importsOf(source: string): { specifier: string; line: number }[] {
  const found: { specifier: string; line: number }[] = []
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g
  for (const match of source.matchAll(pattern)) {
    const specifier = match[1] ?? match[2] ?? match[3] ?? ''
    found.push({ specifier, line: source.slice(0, match.index + match[0].length).split('\n').length })
  }
  return found
}

function faultOf(file: string, layer: string, specifier: string, isMain: boolean, isTest: boolean): string | undefined {
  if (!specifier.startsWith('.')) {
    if (isTest || !(layer in LAYERS) || MAY_USE_NODE.has(layer)) return undefined
    return `${layer} is free of outside modules, but imports "${specifier}"`
  }
  const target = normalize(join(dirname(file), specifier))
    .split(sep)
    .join('/')
    .replace(/^src\//, '')
  const targetLayer = target.includes('/') ? (target.split('/')[0] ?? '') : ''
  if (target.endsWith('main.ts')) return 'nobody imports a main.ts'
  if (layer === targetLayer || !(layer in LAYERS)) {
    return targetLayer === 'testing' && layer !== 'testing' && !isTest ? 'only tests import testing' : undefined
  }
  if (isTest) return undefined
  if (targetLayer === 'host' && isMain) return undefined
  if (!LAYERS[layer]?.includes(targetLayer)) return `${layer} may not import ${targetLayer || target}`
  if (layer === 'world' && targetLayer === 'storage' && !STORAGE_FOR_WORLD.has(target))
    return `world may import only ${[...STORAGE_FOR_WORLD].join(', ')} of storage`
  if (layer === 'client' && targetLayer === 'wire' && !target.startsWith(WIRE_FOR_CLIENT))
    return 'client may import only the web client messages of wire'
  return undefined
}

for (const fault of faults) console.error(fault)
console.log(`layers: ${files.length} files, ${imports} imports, ${faults.length} faults`)
if (files.length === 0 || faults.length > 0) process.exitCode = 1
