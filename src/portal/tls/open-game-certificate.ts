import { isAbsolute, join } from 'node:path'
import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import type { Settings } from '../../config/settings.ts'
import { TlsCertificate, type TlsCertificateOptions } from './tls-certificate.ts'

/** What {@link openGameCertificate} works with. */
export interface GameCertificatePorts {
  readonly clock: Clock
  readonly log: Logger
  readonly settings: Pick<
    Settings,
    'gameName' | 'tlsCertificateFile' | 'tlsKeyFile' | 'tlsCheckIntervalMs' | 'tlsExpiryWarningDays'
  >
  readonly dataFolder: string
}

/** Opens the certificate that the settings name, for one listener. Faults: `WS_TLS_CERTIFICATE`. */
export function openGameCertificate(
  { clock, log, settings, dataFolder }: GameCertificatePorts,
  onChange: TlsCertificateOptions['onChange'],
): TlsCertificate {
  const pathOf = (file: string): string => (isAbsolute(file) ? file : join(dataFolder, file))
  return new TlsCertificate({
    clock,
    log,
    name: settings.gameName,
    certificateFile: pathOf(settings.tlsCertificateFile),
    keyFile: pathOf(settings.tlsKeyFile),
    checkIntervalMs: settings.tlsCheckIntervalMs,
    warningDays: settings.tlsExpiryWarningDays,
    onChange,
  })
}
