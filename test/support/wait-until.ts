const POLL_MS = 25

/** Waits until something is so; with time to spare, as machines that run tests are busy. */
export async function waitUntil(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  timeoutMs = 40_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Not within ${timeoutMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

/** How often a text occurs in another. */
export function countOf(part: string, text: string): number {
  return text.split(part).length - 1
}
