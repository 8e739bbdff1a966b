import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeSelfSignedCertificate } from '../../src/portal/tls/self-signed-certificate.ts'
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.ts'
import { ForegroundProgram } from '../support/foreground-game.ts'
import { HaProxy } from './haproxy.ts'
import { findFreePort } from './ports.ts'

/** A proxy in front of the web port of a game. */
export interface WebProxy extends Disposable {
  /** It speaks HTTPS there. */
  readonly port: number
  /** All that it has printed or noted of requests. */
  log(): Promise<string>
}

/** What a proxy is set up with. */
interface ProxySetup {
  /** Of a folder of its own, with `certificate.pem` and `key.pem` in it. */
  readonly folder: string
  readonly port: number
  /** The rule of the page, for this game. */
  readonly rule: string
}

/** A program that proxies are, by the rule of `docs/how-to/connect.md`. */
export interface WebProxyProgram {
  readonly program: string
  /** Paths under which the game is found, each with a slash at its end. */
  readonly paths: readonly string[]
  /** It notes requests. */
  readonly hasLog: boolean
  start(target: number): Promise<WebProxy>
}

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'how-to', 'connect.md')
/** What stands for the game and its proxy on the page. */
const GAME_OF_PAGE = '10.0.0.5:4001'
const SITE_OF_PAGE = 'game.example.org {'
/** Where a proxy that cannot print them notes requests. */
const ACCESS_LOG = 'access.log'

/** Proxies that players come by to pages and sockets. */
export const WEB_PROXIES: readonly WebProxyProgram[] = [
  { program: 'haproxy', paths: ['/'], hasLog: false, start: startHaProxy },
  {
    program: 'nginx',
    paths: ['/', '/game/'],
    hasLog: true,
    start: (target) => startByRule('location / {', target, startNginx),
  },
  {
    program: 'caddy',
    paths: ['/', '/game/'],
    hasLog: true,
    start: (target) => startByRule(SITE_OF_PAGE, target, startCaddy),
  },
]

async function startHaProxy(target: number): Promise<WebProxy> {
  const { certificate, key } = makeCertificate()
  const proxy = await HaProxy.start({ https: { header: '', target, pem: certificate + key } })
  return { port: proxy.ports.https, log: async () => '', [Symbol.dispose]: () => proxy[Symbol.dispose]() }
}

/** Starts a proxy with the rule of the page that begins so. */
async function startByRule(
  start: string,
  target: number,
  run: (setup: ProxySetup) => ForegroundProgram,
): Promise<WebProxy> {
  const rule = (await readRule(start)).replaceAll(GAME_OF_PAGE, `127.0.0.1:${target}`)
  const folder = makeTemporaryFolder()
  const { certificate, key } = makeCertificate()
  writeFileSync(join(folder.path, 'certificate.pem'), certificate)
  writeFileSync(join(folder.path, 'key.pem'), key, { mode: 0o600 })
  const port = await findFreePort()
  const program = run({ folder: folder.path, port, rule })
  return {
    port,
    log: async () => program.output + (await readFile(join(folder.path, ACCESS_LOG), 'utf8').catch(() => '')),
    [Symbol.dispose]: () => {
      program[Symbol.dispose]()
      folder[Symbol.dispose]()
    },
  }
}

async function readRule(start: string): Promise<string> {
  const blocks = (await readFile(PAGE, 'utf8')).matchAll(/^```\n([\s\S]*?)^```$/gm)
  for (const [, block = ''] of blocks) if (block.startsWith(start)) return block
  throw new Error(`${PAGE} has no rule that begins with ${start}`)
}

function makeCertificate(): { certificate: string; key: string } {
  const now = Date.now()
  const [from, until] = [new Date(now - 86_400_000), new Date(now + 86_400_000)]
  return makeSelfSignedCertificate({ name: 'Vale', hosts: ['localhost'], from, until })
}

function startNginx({ folder, port, rule }: ProxySetup): ForegroundProgram {
  // The same rule under another path, as the page says.
  const underPath = rule.replace('location /', 'location /game/').replace(/(proxy_pass [^;]+);/, '$1/;')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${name};`)
  const config = `daemon off;
master_process off;
pid nginx.pid;
events {}
http {
  access_log ${ACCESS_LOG};
  ${temporary.join(' ')}
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate certificate.pem;
    ssl_certificate_key key.pem;
    ${rule}
    ${underPath}
  }
}
`
  writeFileSync(join(folder, 'nginx.conf'), config)
  return new ForegroundProgram('nginx', ['-e', 'stderr', '-p', `${folder}/`, '-c', 'nginx.conf'], folder)
}

function startCaddy({ folder, port, rule }: ProxySetup): ForegroundProgram {
  // With the brace at its end, so it closes what it stands in.
  const inner = rule.slice(SITE_OF_PAGE.length)
  const config = `{
  admin off
  auto_https disable_redirects
  storage file_system ${folder}/storage
}
https://127.0.0.1:${port} {
  tls certificate.pem key.pem
  log
  handle_path /game/* {
${inner}
${inner}`
  writeFileSync(join(folder, 'Caddyfile'), config)
  // It keeps a copy of its configuration at home.
  const home = [`HOME=${folder}`, `XDG_CONFIG_HOME=${folder}`, `XDG_DATA_HOME=${folder}`]
  return new ForegroundProgram('env', [...home, 'caddy', 'run', '--config', 'Caddyfile'], folder)
}
