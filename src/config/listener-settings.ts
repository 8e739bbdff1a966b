import { boolean, integer, text, textList, textMap } from './setting-declarations.ts'

/** Settings of TLS, of compression, and of proxies in front of the Portal. */
export const LISTENER_SETTINGS = {
  telnetTlsPort: integer(
    4003,
    { unit: 'port', min: -1, max: 65_535, readBy: 'portal' },
    'Port for telnet clients that speak TLS; 0 picks a free one, -1 opens none.',
  ),
  tlsCertificateFile: text(
    'tls/certificate.pem',
    'portal',
    'Certificate and those above it, in PEM; inside the data folder unless the path is absolute. If neither it nor the key is there, a self-signed one is made.',
  ),
  tlsKeyFile: text(
    'tls/key.pem',
    'portal',
    'Private key of the certificate, in PEM; inside the data folder unless the path is absolute.',
  ),
  tlsCheckIntervalMs: integer(
    10_000,
    { unit: 'ms', readBy: 'portal' },
    'How often the certificate files are looked at; changed ones are used for new connections. 0 never looks.',
  ),
  tlsExpiryWarningDays: integer(
    14,
    { unit: 'days', max: 3650, readBy: 'portal' },
    'Days before the end of the certificate from which on the log warns of it once a day; 0 never warns.',
  ),
  tlsHandshakeTimeoutMs: integer(
    10_000,
    { unit: 'ms', min: 100, max: 600_000, readBy: 'portal' },
    'How long a client may take to say hello on a TLS port, and to finish the handshake after it.',
  ),
  refusalHandshakesPerSecond: integer(
    10,
    { unit: 'handshakes per second', max: 10_000, readBy: 'portal' },
    'Handshakes that each port spends on telling TLS and web clients why they are not let in; beyond them clients are closed without a word. 0 tells none.',
  ),
  mssp: textMap(
    {},
    'portal',
    'Variables of MSSP for lists of games, such as CONTACT or WEBSITE, beside or in place of those the Portal knows.',
  ),
  msdpVariables: textList(
    [],
    'portal',
    'Variables of MSDP that the game has, such as HEALTH, which its clients are offered to report before they have a value.',
  ),
  maxCompressedConnections: integer(
    200,
    { unit: 'connections', max: 1_000_000, readBy: 'portal' },
    'Connections whose output is compressed (MCCP2) at the same time, each at 110 KB of memory; 0 compresses none.',
  ),
  acceptCompressedInput: boolean(
    false,
    'portal',
    'Whether clients may compress what they send (MCCP3): of little use, and a way to flood.',
  ),
  maxInflatedBytesPerSecond: integer(
    65_536,
    { unit: 'bytes per second', min: 1024, readBy: 'portal' },
    'What compressed input of one client may come to when it is inflated; more disconnects the client.',
  ),
  proxyTrustedAddresses: textList(
    [],
    'portal',
    'Addresses and networks, such as 10.0.0.0/8, of proxies that have to say by the PROXY protocol whom they speak for.',
  ),
  proxyHeaderTimeoutMs: integer(
    3000,
    { unit: 'ms', min: 100, max: 60_000, readBy: 'portal' },
    'How long a trusted proxy may take to say whom it speaks for.',
  ),
}
