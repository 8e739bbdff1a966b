import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Framework } from '../../config/framework.ts'
import { buildClientBundle } from './build-client-bundle.ts'
import { type ClientBundle, readClientBundle } from './client-bundle.ts'

/** Gives the web client; rejects when it cannot be built or read. */
export type ClientBundleSource = () => Promise<ClientBundle>

/** Folder of the built client in the package. */
export function builtClientFolder(root: string): string {
  return join(root, 'dist', 'client-bundle')
}

/**
 * Where the web client comes from: the package holds it built; from sources it is built when it is first asked for, and
 * again when a source has changed.
 */
export function clientBundlesOf({ root, isSource }: Pick<Framework, 'root' | 'isSource'>): ClientBundleSource {
  let stamp = ''
  let bundle: Promise<ClientBundle> | undefined
  return () => {
    const now = isSource ? stampOf(root) : ''
    if (bundle && now === stamp) return bundle
    stamp = now
    const next = isSource ? buildClientBundle(root) : Promise.try(() => readClientBundle(builtClientFolder(root)))
    bundle = next
    // What failed is tried again at the next request.
    next.catch(() => {
      if (bundle === next) bundle = undefined
    })
    return next
  }
}

/** Differs when a source of the client was changed, added or removed. */
function stampOf(root: string): string {
  const files = globSync(['src/client/**/*', 'src/wire/web/*.ts'], { cwd: root })
  const newest = Math.max(...files.map((file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0))
  return `${files.length} ${newest}`
}
