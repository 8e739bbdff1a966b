import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import type { Settings } from '../config/settings.ts'
import type { ConnectGate } from './connect-gate.ts'
import { TelnetConnection } from './connections/telnet-connection.ts'
import type { Listener } from './listeners/listener.ts'
import { refuseSocket } from './listeners/refuse-socket.ts'
import { listenTcp } from './listeners/tcp-listener.ts'
import type { PortalSessions } from './sessions/portal-sessions.ts'

/** What the telnet listener works with. */
export interface TelnetPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly settings: Settings
  readonly gate: ConnectGate
  readonly sessions: PortalSessions
}

/** Opens the telnet port: each socket that the gate admits becomes a session. Faults: `WS_PORT_BUSY`. */
export function openTelnet({ clock, log, settings, gate, sessions }: TelnetPorts): Promise<Listener> {
  return listenTcp({
    address: settings.telnetAddress,
    port: settings.telnetPort,
    protocol: 'telnet',
    log,
    onSocket: (socket, address) => {
      const admission = gate.admit(address)
      if (admission.kind === 'no') {
        refuseSocket(socket, admission.text, clock)
        return
      }
      socket.once('close', () => admission.release())
      sessions.welcome(new TelnetConnection({ socket, address, clock, log, settings }))
    },
  })
}
