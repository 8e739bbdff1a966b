/** Texts by key, kept by the browser for a tab or for all of them. */
export interface TextStorage {
  read(key: string): string | undefined
  /** `undefined` forgets. What there is no room for is not kept. */
  write(key: string, text: string | undefined): void
}
