import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from '../base/log.ts'
import type { Settings } from '../config/settings.ts'
import type { Listener } from './listeners/listener.ts'
import { type HttpLimits, listenHttp } from './web/http-server.ts'

/** What the listener for metrics works with. */
export interface MetricsPorts {
  readonly log: Logger
  readonly settings: HttpLimits & Pick<Settings, 'metricsAddress' | 'metricsPort'>
  readonly onMetricsRequest: (request: IncomingMessage, response: ServerResponse) => void
}

/** A port that is not to be opened. */
const NO_PORT = -1

/** Opens the port for whoever collects metrics, of its own because they are not for players. Faults: `WS_PORT_BUSY`. */
export async function openMetrics({ log, settings, onMetricsRequest }: MetricsPorts): Promise<readonly Listener[]> {
  const { metricsAddress: address, metricsPort: port } = settings
  if (port === NO_PORT) return []
  return [await listenHttp({ address, port, protocol: 'metrics', log, limits: settings, onRequest: onMetricsRequest })]
}
