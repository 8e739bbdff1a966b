import type { IncomingMessage, ServerResponse } from 'node:http'
import { toError } from '../../base/errors.ts'
import type { Logger } from '../../base/log.ts'
import type { ListenerStatus } from '../listeners/listener.ts'
import type { ClientBundle } from './client-bundle.ts'
import type { ClientBundleSource } from './client-bundles.ts'
import { CompressedAssets } from './compressed-assets.ts'
import { escapeHtml } from './escape-html.ts'
import type { GameClient } from './game-client.ts'
import { makeHomePage } from './home-page.ts'
import { pathOf } from './http-server.ts'
import { sendContent, sendLine } from './send-content.ts'
import { makeWebManifest } from './web-manifest.ts'

/** What the pages tell of the game. */
export interface PagesPorts {
  readonly log: Logger
  readonly gameName: string
  /** Paragraphs of the home page. */
  readonly welcome: readonly string[]
  readonly bundles: ClientBundleSource
  /** What the game adds to the client. */
  readonly gameClient: Pick<GameClient, 'head' | 'asset'>
  /** Whether a Server runs the game. */
  readonly isReady: () => boolean
  /** How many play, once the game has said so. */
  readonly players: () => number | undefined
  /** Names of the first of them. */
  readonly online: () => readonly string[]
  readonly listeners: () => readonly ListenerStatus[]
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  // A module of the game, without its types.
  ts: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
}
const HTML = 'text/html; charset=utf-8'
const HOST_NAME = /^(?:[a-z\d.-]+|\[[a-f\d:.]+\])(?=:\d+$|$)/i
const NOT_BUILT = 'The web client could not be built. The staff can read about it in the log.'

/** Answers requests for pages: `/`, `/play` and its files, `/healthz`, `/readyz`. */
export function createPages(ports: PagesPorts) {
  const pages = new Pages(ports)
  return (request: IncomingMessage, response: ServerResponse): void => void pages.answer(request, response)
}

class Pages {
  readonly #ports: PagesPorts
  readonly #compressed = new CompressedAssets()

  constructor(ports: PagesPorts) {
    this.#ports = ports
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request)
    try {
      await this.#answer(path, request, response)
    } catch (error) {
      this.#ports.log.error({ err: toError(error), path }, 'a page could not be made')
      if (!response.headersSent) sendLine(request, response, 503, NOT_BUILT)
      else response.destroy()
    }
  }

  async #answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { bundles, gameName, isReady } = this.#ports
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD')
      return sendLine(request, response, 405, 'Pages are read with GET.')
    }
    switch (path) {
      case '/healthz':
        return sendLine(request, response, 200, 'ok')
      case '/readyz':
        return isReady() ? sendLine(request, response, 200, 'ready') : sendLine(request, response, 503, 'no Server')
      case '/':
        return sendContent(request, response, { body: this.#homePage(request, await bundles()), type: HTML })
      case '/play':
        return sendContent(request, response, { body: this.#playPage(await bundles()), type: HTML })
      case '/manifest.webmanifest': {
        const body = makeWebManifest(gameName, [...(await bundles()).assets.keys()])
        return sendContent(request, response, { body, type: 'application/manifest+json; charset=utf-8' })
      }
      case '/service-worker.js':
        return this.#worker(request, response)
      default:
        return this.#asset(path, request, response)
    }
  }

  /** It is asked for by a name that never changes, beside the pages that it is for. */
  async #worker(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { assets } = await this.#ports.bundles()
    const name = [...assets.keys()].find((each) => each.startsWith('service-worker-'))
    const body = name === undefined ? undefined : assets.get(name)
    if (!body) return sendLine(request, response, 404, 'There is no such page.')
    sendContent(request, response, { body, type: 'text/javascript; charset=utf-8' })
  }

  async #asset(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = path.startsWith('/assets/') ? path.slice('/assets/'.length) : ''
    const { bundles, gameClient } = this.#ports
    const body = name === '' ? undefined : (gameClient.asset(name) ?? (await bundles()).assets.get(name))
    if (!body) return sendLine(request, response, 404, 'There is no such page.')
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
    const encoded = await this.#compressed.encode(body, request.headers['accept-encoding']?.toString())
    sendContent(request, response, { ...encoded, type, isImmutable: true })
  }

  #playPage({ playPage, paneApi, assets }: ClientBundle): string {
    const { gameName, gameClient } = this.#ports
    const head = gameClient.head(assets.get(paneApi) ?? new Uint8Array())
    return playPage.replace('{{panes}}', () => head).replaceAll('{{game}}', () => escapeHtml(gameName))
  }

  #homePage(request: IncomingMessage, bundle: ClientBundle): string {
    const { gameName, welcome, players, online, isReady, listeners } = this.#ports
    return makeHomePage({
      gameName,
      welcome,
      players: players(),
      online: online(),
      isReady: isReady(),
      listeners: listeners(),
      host: HOST_NAME.exec(request.headers.host ?? '')?.[0] ?? 'localhost',
      style: `assets/${bundle.homeStyle}`,
      icon: `assets/${bundle.icon}`,
    })
  }
}
