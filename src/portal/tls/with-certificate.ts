import type { Listener } from '../listeners/listener.ts'
import type { TlsCertificate } from './tls-certificate.ts'

/** A listener that has a certificate: it lets go of it when it closes, or cannot be opened, and tells its fingerprint. */
export async function withCertificate(certificate: TlsCertificate, opening: Promise<Listener>): Promise<Listener> {
  const listener = await opening.catch((error: unknown) => {
    certificate[Symbol.dispose]()
    throw error
  })
  return {
    get status() {
      const { fingerprint } = certificate
      return fingerprint === undefined ? listener.status : { ...listener.status, fingerprint }
    },
    close: () => {
      certificate[Symbol.dispose]()
      return listener.close()
    },
  }
}
