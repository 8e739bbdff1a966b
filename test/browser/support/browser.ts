import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { waitUntil } from '../../support/wait-until.ts'

const PROGRAM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** Keeps the sockets that the page opens where a test can reach them. */
const NOTE_SOCKETS = `
  window.testSockets = []
  const Opened = window.WebSocket
  window.WebSocket = class extends Opened {
    constructor(...args) {
      super(...args)
      window.testSockets.push(this)
    }
  }
`

/** Whether there is a browser to test with. */
export function isBrowserThere(): boolean {
  return existsSync(PROGRAM)
}

/** A browser without a window, closed when it is disposed of. */
export class TestBrowser implements AsyncDisposable {
  readonly #browser: Browser

  private constructor(browser: Browser) {
    this.#browser = browser
  }

  static async open(): Promise<TestBrowser> {
    const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu']
    return new TestBrowser(await chromium.launch({ executablePath: PROGRAM, args }))
  }

  /** A page of its own, with nothing kept by any other. Faults of its program fail the test that reads {@link faults}. */
  async page(options: BrowserContextOptions = {}): Promise<TestPage> {
    const context = await this.#browser.newContext({ viewport: { width: 1100, height: 700 }, ...options })
    return TestPage.open(context)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close()
  }
}

/** A page of the client as a player uses it; disposing of it closes every tab of its profile. */
export class TestPage implements AsyncDisposable {
  readonly page: Page
  /** What the page's program failed with, and what its policy refused. */
  readonly faults: string[] = []

  private constructor(page: Page) {
    this.page = page
    page.setDefaultTimeout(30_000)
    page.on('pageerror', (error) => this.faults.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(message.text())
    })
  }

  static async open(context: BrowserContext): Promise<TestPage> {
    const page = await context.newPage()
    await page.addInitScript(NOTE_SOCKETS)
    return new TestPage(page)
  }

  /** Closes the sockets of the page as a network that fails does; without one the browser itself would wait for long. */
  async cutSockets(): Promise<void> {
    await this.page.evaluate(`for (const socket of window.testSockets.splice(0)) {
      socket.close()
      socket.dispatchEvent(new CloseEvent('close', { code: 1006 }))
    }`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.context().close()
  }

  /** Another tab of the same browser profile. */
  tab(): Promise<TestPage> {
    return TestPage.open(this.page.context())
  }

  /** Types a line and sends it by Enter. */
  async send(line: string): Promise<void> {
    await this.page.locator('#line').fill(line)
    await this.page.locator('#line').press('Enter')
  }

  /** Waits until the scrollback holds a text. */
  async sees(text: string | RegExp): Promise<void> {
    const shown = text instanceof RegExp ? (all: string) => text.test(all) : (all: string) => all.includes(text)
    await waitUntil(`the page shows ${String(text)}`, async () => shown(await this.text()))
  }

  /** The lines of the scrollback that are in the page. */
  async lines(): Promise<string[]> {
    return this.page.locator('#log .line').allTextContents()
  }

  async text(): Promise<string> {
    return (await this.lines()).join('\n')
  }

  /** Waits until the status line says something. */
  async stands(text: string | RegExp): Promise<void> {
    const holds = (now: string | null): boolean =>
      text instanceof RegExp ? text.test(now ?? '') : (now ?? '').includes(text)
    await waitUntil(`the status is ${String(text)}`, async () =>
      holds(await this.page.locator('#status-text').textContent()),
    )
  }

  /** Waits until the page has a title. */
  async titled(text: string): Promise<void> {
    await waitUntil(`the page is titled ${text}`, async () => (await this.page.title()) === text)
  }

  /** Everything that matches in the scrollback, in order. */
  async shown(pattern: RegExp): Promise<string[]> {
    return (await this.text()).match(pattern) ?? []
  }
}
