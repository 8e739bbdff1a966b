// Checks the documents: generated pages, examples that compile, links that lead somewhere, rule ids that exist.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'
import { makeReferencePages } from './generate-reference.ts'

/** A place in a document or source, from line 1. */
interface Place {
  readonly file: string
  readonly line: number
}

/** One block of code to compile. */
interface Example extends Place {
  readonly code: string
  /** Where the code would stand in the repository; its relative imports count from there. */
  readonly path: string | undefined
}

const CACHE = '.cache/check-docs'
const TSC = 'node_modules/typescript/bin/tsc'
const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/**/*.md']
const RULE_PREFIXES = 'L|TURN|TEL|TLS|PROXY|CMD|LOCK|STORE|SES|RES|SOCK|HTTP|SSH|WEB|PANE'
/** `[L1]`, or `[L1-L4]` for all of them. */
const CITATION = new RegExp(`\\[(${RULE_PREFIXES})(\\d+)(?:-(?:${RULE_PREFIXES})(\\d+))?\\]`, 'g')

/** Names that examples in comments use without saying where they come from. */
const STAND_INS: Readonly<Record<string, string>> = {
  waveSource: 'declare const waveSource: string',
  assert: "import assert from 'node:assert/strict'",
  WaveCommand: "declare class WaveCommand extends (await import('waystone')).Command { key: string; run(): void }",
  knight: "declare const knight: import('waystone').Character",
  StrikeCommand: "declare class StrikeCommand extends (await import('waystone')).Command { key: string; run(): void }",
  YieldCommand: "declare class YieldCommand extends (await import('waystone')).Command { key: string; run(): void }",
}

const faults: string[] = []
const documents = filesOf(DOCUMENTS).map((file) => ({ file, text: readFileSync(file, 'utf8') }))
const sources = filesOf(['src/**/*.ts']).map((file) => ({ file, text: readFileSync(file, 'utf8') }))

const counts = {
  documents: documents.length,
  'generated pages': checkGeneratedPages(),
  examples: checkExamples(),
  links: checkLinks(),
  'rule citations': checkRules(),
}

for (const fault of faults) console.error(fault)
console.log(
  `docs: ${Object.entries(counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ')}, ${faults.length} faults`,
)
if (faults.length > 0) process.exitCode = 1
for (const [what, count] of Object.entries(counts)) {
  if (count > 0) continue
  console.error(`There are no ${what}, so nothing was checked.`)
  process.exitCode = 1
}

function checkGeneratedPages(): number {
  const pages = makeReferencePages()
  for (const { path, text } of pages) {
    const found = existsSync(path) ? readFileSync(path, 'utf8') : undefined
    if (found !== text) fault({ file: path, line: 1 }, 'is not what scripts/generate-reference.ts makes; run it')
  }
  return pages.length
}

function checkExamples(): number {
  const examples = [
    ...documents.flatMap(({ file, text }) => examplesOf(file, text.split('\n'), 1)),
    ...sources.flatMap(({ file, text }) => examplesOfComments(file, text)),
  ]
  rmSync(CACHE, { recursive: true, force: true })
  const folders = new Set<string>()
  const written = new Map<string, { example: Example; linesBefore: number }>()
  for (const [index, example] of examples.entries()) {
    // The examples of one document may import each other; those of different ones may have the same name.
    const folder = join(CACHE, example.file.replaceAll(/[^\w-]/g, '_'))
    folders.add(folder)
    const path = join(folder, example.path ?? `example-${index}.ts`)
    const before = example.path === undefined ? preambleOf(example.code) : librariesOf(example.path)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, [...before, example.code, 'export {}', ''].join('\n'))
    written.set(normalize(path), { example, linesBefore: before.length })
  }
  compile([...folders], written)
  return examples.length
}

/** The blocks marked `ts` in lines of Markdown; `nocheck` after it leaves a block out, `file=PATH` places it. */
function examplesOf(file: string, lines: readonly string[], firstLine: number): Example[] {
  const examples: Example[] = []
  let open: { info: string; at: number; fence: string } | undefined
  for (const [index, line] of lines.entries()) {
    const fence = /^\s*(`{3,})(.*)$/.exec(line)
    if (!fence) continue
    if (!open) {
      open = { info: fence[2] ?? '', at: index, fence: fence[1] ?? '' }
      continue
    }
    if (!line.trim().startsWith(open.fence) || (fence[2] ?? '').trim() !== '') continue
    const [language, ...words] = open.info.trim().split(/\s+/)
    const path = words.find((word) => word.startsWith('file='))?.slice('file='.length)
    if (language === 'ts' && !words.includes('nocheck'))
      examples.push({ file, line: firstLine + open.at + 1, code: lines.slice(open.at + 1, index).join('\n'), path })
    open = undefined
  }
  if (open) fault({ file, line: firstLine + open.at }, 'this block of code has no end')
  return examples
}

function examplesOfComments(file: string, text: string): Example[] {
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)]
    .filter(([comment]) => comment.includes('@example'))
    .flatMap((match) => {
      const firstLine = text.slice(0, match.index).split('\n').length
      const lines = match[0].split('\n').map((line) => line.replace(/^\s*\*? ?/, ''))
      return examplesOf(file, lines, firstLine)
    })
}

/** Imports and stand-ins for what an example uses and does not declare. */
function preambleOf(code: string): string[] {
  if (/^import /m.test(code)) return []
  const words = new Set(code.replaceAll(/'[^'\n]*'|\/\/.*/g, '').match(/(?<![.\w])[A-Za-z]\w*(?!\w*:)/g))
  const isFree = (name: string): boolean =>
    words.has(name) && !new RegExp(`(class|const|function|interface|type) ${name}\\b`).test(code)
  const specifier = (file: string): string => relative(join(CACHE, 'x'), file).split(sep).join('/')
  const imports = [...publicNames()]
    .filter(([name]) => isFree(name))
    .map(
      ([name, file]) => `import { ${name} } from ${JSON.stringify(file === undefined ? 'waystone' : specifier(file))}`,
    )
  const standIns = Object.entries(STAND_INS).filter(([name]) => isFree(name))
  return [...imports, ...standIns.map(([, declaration]) => declaration)]
}

/** Code of a page knows the page, as `tsconfig.client.json` has it, and for a game its `client/tsconfig.json`. */
function librariesOf(path: string): string[] {
  return path.startsWith('src/client/ui/') || path.startsWith('client/panes/')
    ? ['/// <reference lib="dom" />', '/// <reference lib="dom.iterable" />']
    : []
}

/** What the package and its test tools export, with the file for test tools. */
function publicNames(): Map<string, string | undefined> {
  const index = sources.find(({ file }) => file === 'src/index.ts')?.text ?? ''
  const names = new Map<string, string | undefined>()
  for (const list of index.matchAll(/export (?:type )?\{([^}]*)\}/g)) {
    for (const name of (list[1] ?? '').split(',')) names.set(name.replace(/^\s*type\s+/, '').trim(), undefined)
  }
  for (const { file, text } of sources.filter((source) => source.file.startsWith('src/testing/'))) {
    for (const [, name] of text.matchAll(/^export (?:async )?(?:function|class|const) (\w+)/gm)) {
      if (name !== undefined && !names.has(name)) names.set(name, file)
    }
  }
  names.delete('')
  return names
}

function compile(
  folders: readonly string[],
  written: ReadonlyMap<string, { readonly example: Example; readonly linesBefore: number }>,
): void {
  if (written.size === 0) return
  const up = relative(CACHE, '.').split(sep).join('/')
  const config = {
    extends: `${up}/tsconfig.base.json`,
    compilerOptions: {
      noEmit: true,
      types: ['node'],
      typeRoots: [`${up}/node_modules/@types`],
      noUnusedLocals: false,
      noUnusedParameters: false,
      // As in template/_tsconfig.json.
      noImplicitReturns: false,
      // Type names in the preamble are imported without `type`.
      verbatimModuleSyntax: false,
      rewriteRelativeImportExtensions: false,
      rootDirs: [up, ...folders.map((folder) => relative(CACHE, folder))],
    },
    files: [...written.keys()].map((path) => relative(CACHE, path)),
  }
  const configFile = join(CACHE, 'tsconfig.json')
  writeFileSync(configFile, JSON.stringify(config))
  const { stdout, status } = spawnSync(process.execPath, [TSC, '-p', configFile, '--pretty', 'false'], {
    encoding: 'utf8',
  })
  let found = 0
  for (const match of stdout.matchAll(/^(.+?)\((\d+),\d+\): error (.+)$/gm)) {
    found += 1
    const [, path = '', line = '1', message = ''] = match
    const origin = written.get(normalize(path))
    // Faults of the sources themselves are told by the type check of the project.
    if (!origin) continue
    const { file, line: start } = origin.example
    fault({ file, line: start + Number(line) - 1 - origin.linesBefore }, `example: ${message}`)
  }
  if (status !== 0 && found === 0) fault({ file: configFile, line: 1 }, stdout.trim() || 'the compiler failed')
}

function checkLinks(): number {
  let links = 0
  for (const { file, text } of documents) {
    const prose = text.replaceAll(/^(`{3,})[\s\S]*?^\1$|`[^`\n]*`/gm, (code) => code.replaceAll(/[^\n]/g, ' '))
    for (const match of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
      const [target = '', anchor] = (match[1] ?? '').split('#')
      if (/^[a-z]+:/.test(target)) continue
      links += 1
      const line = prose.slice(0, match.index).split('\n').length
      const path = target === '' ? file : join(dirname(file), target)
      if (!existsSync(path)) fault({ file, line }, `the link leads to ${path}, which is not there`)
      else if (anchor !== undefined && !anchorsOf(path).has(anchor))
        fault({ file, line }, `there is no heading #${anchor} in ${path}`)
    }
  }
  return links
}

function anchorsOf(path: string): Set<string> {
  const headings = [...readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading)
  const slugs = headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim(),
  )
  return new Set(slugs.map((slug) => slug.replaceAll(' ', '-')))
}

/** Looks up every rule id that a test cites; gives how many citations there are. */
function checkRules(): number {
  const rules = new Map<string, Place>()
  for (const { file, text } of documents.filter((document) => document.file.startsWith('docs/spec/'))) {
    for (const [index, line] of text.split('\n').entries()) {
      const id = new RegExp(`^- \\*\\*\\[((?:${RULE_PREFIXES})\\d+)\\]\\*\\*`).exec(line)?.[1]
      if (id === undefined) continue
      const place = { file, line: index + 1 }
      const first = rules.get(id)
      if (first) fault(place, `rule [${id}] stands in ${first.file}:${first.line} already`)
      else rules.set(id, place)
    }
  }
  const cited = new Set<string>()
  let citations = 0
  const tests = filesOf(['src/**/*.test.ts', 'src/testing/*.ts', 'test/**/*.ts', 'scripts/**/*.test.ts'])
  for (const file of tests) {
    for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
      for (const id of line.matchAll(CITATION).flatMap(idsOf)) {
        citations += 1
        cited.add(id)
        if (!rules.has(id)) fault({ file, line: index + 1 }, `cites rule [${id}], which no file of docs/spec has`)
      }
    }
  }
  console.log(`rules: ${rules.size} in docs/spec, ${cited.size} of them cited by tests`)
  return citations
}

function idsOf([, prefix = '', first = '', last = first]: RegExpMatchArray): string[] {
  const numbers = Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index)
  return numbers.map((number) => `${prefix}${number}`)
}

function filesOf(patterns: readonly string[]): string[] {
  return globSync(patterns)
    .map((file) => file.split(sep).join('/'))
    .sort()
}

function fault({ file, line }: Place, message: string): void {
  faults.push(`${file}:${line}: ${message}`)
}
