import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

/** How long a player waits for the first line, in milliseconds; the median of some visits, each with nothing cached. */
export interface FirstLineFigures {
  readonly visits: number
  readonly slowdown: number
  readonly medianMs: number
  readonly worstMs: number
}

const PROGRAM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const VISITS = 5
/** A phone of the middle class is about so much slower. */
const SLOWDOWN = 4

/** Opens the client in a slowed-down browser and waits for the first screen; `undefined` without a browser. */
export async function measureFirstLine(webPort: number): Promise<FirstLineFigures | undefined> {
  if (!existsSync(PROGRAM)) return undefined
  const browser = await chromium.launch({ executablePath: PROGRAM, args: ['--no-sandbox', '--disable-gpu'] })
  const times: number[] = []
  try {
    for (let visit = 0; visit < VISITS; visit += 1) {
      const context = await browser.newContext()
      const page = await context.newPage()
      const devtools = await context.newCDPSession(page)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
      const begun = performance.now()
      await page.goto(`http://127.0.0.1:${webPort}/play`)
      await page.locator('#log .line').first().waitFor()
      times.push(performance.now() - begun)
      await context.close()
    }
  } finally {
    await browser.close()
  }
  times.sort((a, b) => a - b)
  const medianMs = times[Math.floor(times.length / 2)] ?? 0
  return { visits: VISITS, slowdown: SLOWDOWN, medianMs, worstMs: times.at(-1) ?? 0 }
}
