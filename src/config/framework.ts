import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where this copy of the framework is, and how Node runs it. */
export interface Framework {
  /** Folder of its package.json. */
  readonly root: string
  /** Whether it runs from its sources, by type stripping, rather than from the built package. */
  readonly isSource: boolean
  /** Arguments for Node that every process of it needs. */
  readonly execArgv: readonly string[]
}

/** How to start one of the framework's processes: `spawn(command, [...args, ...own])`. */
export interface ProcessEntry {
  readonly command: string
  readonly args: readonly string[]
}

/** Makes Node take the sources of a package that offers them. */
const SOURCE_CONDITION = '--conditions=waystone-source'

/** The Portal strips the types of panes by a function of Node that says it is experimental, into the operator's terminal. */
const OWN_ARGUMENTS = { portal: ['--disable-warning=ExperimentalWarning'], server: [] } as const

/** Finds out how the running copy of the framework runs. */
export function locateFramework(): Framework {
  const file = fileURLToPath(import.meta.url)
  const isSource = file.endsWith('.ts')
  return { root: dirname(dirname(dirname(file))), isSource, execArgv: isSource ? [SOURCE_CONDITION] : [] }
}

/** The version in its package.json. */
export function frameworkVersion(framework: Framework): string {
  const manifest: unknown = JSON.parse(readFileSync(join(framework.root, 'package.json'), 'utf8'))
  const isNamed = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return isNamed ? String(manifest.version) : 'unknown'
}

/** The process `name` of the same copy, run the same way by the same Node. */
export function processEntryOf(framework: Framework, name: 'portal' | 'server'): ProcessEntry {
  const main = framework.isSource ? join('src', name, 'main.ts') : join('dist', name, 'main.js')
  return {
    command: process.execPath,
    args: [...framework.execArgv, ...OWN_ARGUMENTS[name], join(framework.root, main)],
  }
}
