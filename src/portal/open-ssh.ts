import { isAbsolute, join } from 'node:path'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import type { Settings } from '../config/settings.ts'
import type { ConnectGate } from './connect-gate.ts'
import { SshConnection } from './ssh/ssh-connection.ts'
import type { Listener } from './listeners/listener.ts'
import { listenSsh } from './listeners/ssh-listener.ts'
import type { PortalSessions } from './sessions/portal-sessions.ts'
import { SSH_ALGORITHMS } from './ssh/ssh-algorithms.ts'
import { type Authenticate, SshAuthentication } from './ssh/ssh-authentication.ts'
import { loadSshHostKey } from './ssh/ssh-host-key.ts'
import { SSH_IDENT } from './ssh/ssh-refusal.ts'
import { SshVisit } from './ssh/ssh-visit.ts'

/** What the SSH listener works with. */
export interface SshPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly settings: Settings
  /** Absolute path of the data folder. */
  readonly dataFolder: string
  readonly gate: Pick<ConnectGate, 'admit'>
  readonly sessions: Pick<PortalSessions, 'welcome'>
  /** Asks the game who a client is. */
  readonly authenticate: Authenticate
}

/** A port that is not to be opened. */
const NO_PORT = -1
/** Node cannot wait longer. */
const NEVER_MS = 2_147_483_647
const UNANSWERED = 3

/**
 * Opens the SSH port: each client that the game lets in, and that opens a terminal, becomes a session.
 *
 * Faults: `WS_PORT_BUSY`, `WS_SETTINGS_INVALID`, `WS_SSH_HOST_KEY`.
 */
export async function openSsh(ports: SshPorts): Promise<readonly Listener[]> {
  const { clock, log, settings, gate, dataFolder } = ports
  if (settings.sshPort === NO_PORT) return []
  // Loading it takes as long as a tenth of the whole start, so only who wants it waits for it.
  const { default: ssh2 } = await import('ssh2')
  const { sshHostKeyFile } = settings
  const file = isAbsolute(sshHostKeyFile) ? sshHostKeyFile : join(dataFolder, sshHostKeyFile)
  const { privateKey, fingerprint } = loadSshHostKey({ file, log, utils: ssh2.utils })
  const server = new ssh2.Server({
    hostKeys: [privateKey],
    ident: SSH_IDENT,
    algorithms: SSH_ALGORITHMS,
    keepaliveInterval: settings.sshKeepaliveIntervalMs || NEVER_MS,
    keepaliveCountMax: UNANSWERED,
  })
  const listener = await listenSsh({
    clock,
    log,
    gate,
    server,
    fingerprint,
    settings,
    graceMs: settings.sshLoginGraceMs,
    onClient: (arrival, onEntered) => {
      const { address, socket } = arrival
      const { authenticate } = ports
      new SshVisit({
        ...arrival,
        clock,
        log,
        makeAuthentication: (onRefused) =>
          new SshAuthentication({ clock, address, authenticate, settings, onRefused, utils: ssh2.utils }),
        onShell: (shell) => {
          onEntered()
          ports.sessions.welcome(new SshConnection({ shell, socket, address, clock, log, settings }))
        },
      }).begin()
    },
  })
  return [listener]
}
