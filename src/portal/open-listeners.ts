import type { RandomIds } from '../base/random-ids.ts'
import type { Listener } from './listeners/listener.ts'
import { openMetrics } from './open-metrics.ts'
import type { MetricsPorts } from './open-metrics.ts'
import { openSsh } from './open-ssh.ts'
import type { SshPorts } from './open-ssh.ts'
import { openTelnet } from './open-telnet.ts'
import type { TelnetPorts } from './open-telnet.ts'
import { openWeb } from './open-web.ts'
import type { WebPorts } from './open-web.ts'

/** What all listeners work with. */
export type ListenerPorts = TelnetPorts & SshPorts & WebPorts & MetricsPorts & { readonly randomIds: RandomIds }

/** Opens every port that is set; `onOpen` takes each listener as soon as it is open. Faults: those of the ports. */
export async function openListeners(ports: ListenerPorts, onOpen: (listener: Listener) => void): Promise<void> {
  for (const open of [openTelnet, openSsh, openWeb, openMetrics]) {
    for (const listener of await open(ports)) onOpen(listener)
  }
}
