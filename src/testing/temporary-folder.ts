import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new empty folder; disposing of it removes it with all that is in it. */
export interface TemporaryFolder extends Disposable {
  readonly path: string
}

/** Makes a {@link TemporaryFolder} where the system keeps such. */
export function makeTemporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'waystone-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}
