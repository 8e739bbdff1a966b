import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { ClientBundle } from './client-bundle.ts'

/** What the oldest browsers that the client runs in understand. */
const TARGETS = ['chrome111', 'edge111', 'firefox115', 'safari16.4']

/** What is built, and what it is called in the bundle. */
const ENTRIES = [
  ['main', 'main.ts'],
  ['pane-api', 'index.ts'],
  ['service-worker', 'service-worker.ts'],
  ['play', 'play.css'],
  ['home', 'home.css'],
  ['icon', 'icon.svg'],
  ['icon-180', 'icon-180.png'],
  ['icon-192', 'icon-192.png'],
  ['icon-512', 'icon-512.png'],
] as const

/** Builds the web client from the sources of the framework at `root`. Rejects with every fault of the sources. */
export async function buildClientBundle(root: string): Promise<ClientBundle> {
  // A development dependency: a package that is installed holds the client built.
  const esbuild = await import('esbuild')
  const folder = join(root, 'src', 'client', 'ui')
  try {
    const { outputFiles } = await esbuild.build({
      entryPoints: ENTRIES.map(([out, name]) => ({ in: join(folder, name), out })),
      entryNames: '[name]-[hash]',
      outdir: root,
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: TARGETS,
      loader: { '.svg': 'copy', '.png': 'copy' },
      legalComments: 'none',
      logLevel: 'silent',
    })
    const assets = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]))
    const nameOf = (start: string, end: string): string => {
      const name = [...assets.keys()].find((each) => each.startsWith(start) && each.endsWith(end))
      if (name === undefined) throw new Error(`The bundle has no ${start}${end}.`)
      return name
    }
    const icon = nameOf('icon-', '.svg')
    const playPage = readFileSync(join(folder, 'play.html'), 'utf8')
      .replaceAll('{{script}}', `assets/${nameOf('main-', '.js')}`)
      .replaceAll('{{style}}', `assets/${nameOf('play-', '.css')}`)
      .replaceAll('{{icon}}', `assets/${icon}`)
      .replaceAll('{{touchIcon}}', `assets/${nameOf('icon-180-', '.png')}`)
    return { playPage, paneApi: nameOf('pane-api-', '.js'), homeStyle: nameOf('home-', '.css'), icon, assets }
  } finally {
    // Its process would outlive the build.
    await esbuild.stop()
  }
}
