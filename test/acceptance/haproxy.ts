import { writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { makeTemporaryFolder, type TemporaryFolder } from '../../src/testing/temporary-folder.ts'
import { ForegroundProgram } from '../support/foreground-game.ts'
import { waitUntil } from '../support/wait-until.ts'
import { findFreePort } from './ports.ts'

/** One port of a proxy, and what stands behind it. */
export interface ProxiedPort {
  /** How the proxy says whom it speaks for, and whether it encrypts: `send-proxy`, `send-proxy-v2 ssl verify none`. */
  readonly header: string
  readonly target: number
  /** It speaks HTTP, encrypted with this certificate and key in PEM; `header` says how it speaks to the game. */
  readonly pem?: string
}

/** HAProxy in front of a game, with checks of health ten times a second. */
export class HaProxy<Name extends string> implements Disposable {
  readonly ports: Readonly<Record<Name, number>>
  readonly #folder: TemporaryFolder
  readonly #program: ForegroundProgram

  private constructor(ports: Readonly<Record<Name, number>>, folder: TemporaryFolder, program: ForegroundProgram) {
    this.ports = ports
    this.#folder = folder
    this.#program = program
  }

  /** Starts it, and waits until it has found all that stands behind it in good health. */
  static async start<Name extends string>(proxied: Readonly<Record<Name, ProxiedPort>>): Promise<HaProxy<Name>> {
    const folder = makeTemporaryFolder()
    const names = Object.keys(proxied) as Name[]
    const found = await Promise.all(names.map(async (name) => [name, await findFreePort()] as const))
    const ports = Object.fromEntries(found) as Record<Name, number>
    const sections = names.map((name) => {
      const { pem, ...port } = proxied[name]
      if (pem === undefined) return sectionOf(name, ports[name], port)
      const file = join(folder.path, `${name}.pem`)
      writeFileSync(file, pem, { mode: 0o600 })
      return httpSectionOf(name, ports[name], { ...port, file })
    })
    const config = join(folder.path, 'haproxy.cfg')
    writeFileSync(config, [headOf(join(folder.path, 'stats')), ...sections].join('\n'))
    const proxy = new HaProxy(ports, folder, new ForegroundProgram('haproxy', ['-f', config], folder.path))
    await proxy.#foundAllWell(names.length)
    return proxy
  }

  [Symbol.dispose](): void {
    this.#program[Symbol.dispose]()
    this.#folder[Symbol.dispose]()
  }

  async #foundAllWell(count: number): Promise<void> {
    let stats = ''
    const isWell = async (): Promise<boolean> => {
      stats = await ask(join(this.#folder.path, 'stats'), 'show stat')
      return stats.split(/,L[467]OK,/).length > count
    }
    await waitUntil(`health in ${this.#program.output}${stats}`, isWell)
  }
}

function headOf(statsSocket: string): string {
  return `global
  stats socket ${statsSocket}
defaults
  mode tcp
  timeout connect 5s
  timeout client 2m
  timeout server 2m
`
}

function sectionOf(name: string, port: number, { header, target }: ProxiedPort): string {
  return `listen ${name}
  bind 127.0.0.1:${port}
  server game 127.0.0.1:${target} ${header} check check-send-proxy inter 100ms
`
}

function httpSectionOf(name: string, port: number, { header, target, file }: ProxiedPort & { file: string }): string {
  return `listen ${name}
  mode http
  bind 127.0.0.1:${port} ssl crt ${file}
  option forwardfor
  option httpchk GET /healthz
  timeout tunnel 2m
  server game 127.0.0.1:${target} ${header} check inter 100ms
`
}

/** Asks the proxy something; nothing while it does not answer yet. */
function ask(path: string, question: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  let answer = ''
  const socket = createConnection(path, () => socket.write(`${question}\n`))
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => (answer += text))
  socket.on('error', () => undefined)
  socket.on('close', () => resolve(answer))
  return promise
}
