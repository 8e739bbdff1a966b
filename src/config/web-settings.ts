import { boolean, integer, text, textList } from './setting-declarations.ts'

/** Settings of the HTTP port, and of web clients that come back. */
export const WEB_SETTINGS = {
  webPort: integer(
    4001,
    { unit: 'port', min: -1, max: 65_535, readBy: 'portal' },
    'Port for browsers: pages and WebSockets; 0 picks a free one, -1 opens none.',
  ),
  webAddress: text('0.0.0.0', 'portal', 'Address the HTTP listener opens; 127.0.0.1 lets only this machine in.'),
  webOrigins: textList(
    [],
    'portal',
    'Other sites whose pages may open a WebSocket here, such as https://example.org; pages of this host always may.',
  ),
  webWelcome: textList(
    [],
    'portal',
    'Paragraphs of the home page, as plain text; without any it says in one sentence that this is a world of words.',
  ),
  webPlayersNamed: integer(
    20,
    { unit: 'names', max: 1000, readBy: 'server' },
    'How many of those who play the home page names; 0 names nobody, and tells only how many there are.',
  ),
  webTls: boolean(
    false,
    'portal',
    'Whether webPort speaks HTTPS, with tlsCertificateFile and tlsKeyFile; not needed behind a proxy that does.',
  ),
  metricsPort: integer(
    -1,
    { unit: 'port', min: -1, max: 65_535, readBy: 'portal' },
    'Port for Prometheus, with /metrics and nothing else; 0 picks a free one, -1 opens none.',
  ),
  metricsAddress: text('127.0.0.1', 'portal', 'Address of it; not one that players reach.'),
  webProxyTrustedAddresses: textList(
    [],
    'portal',
    'Addresses and networks, such as 10.0.0.0/8, of HTTP proxies that are believed in X-Forwarded-For and X-Forwarded-Host.',
  ),
  webMaxConnections: integer(
    1000,
    { unit: 'connections', min: 1, max: 1_000_000, readBy: 'portal' },
    'HTTP connections open at once on a port that are no WebSockets; further ones are closed.',
  ),
  webMaxConnectionsPerAddress: integer(
    64,
    { unit: 'connections', min: 1, readBy: 'portal' },
    'The same from one address; limitLoopback says whether it holds for this machine, and it does not for webProxyTrustedAddresses.',
  ),
  webHeadersTimeoutMs: integer(
    10_000,
    { unit: 'ms', min: 100, max: 600_000, readBy: 'portal' },
    'How long an HTTP client may take to send the head of a request, and to finish a TLS handshake before it.',
  ),
  webRequestTimeoutMs: integer(
    15_000,
    { unit: 'ms', min: 100, max: 600_000, readBy: 'portal' },
    'How long an HTTP client may take to send a whole request.',
  ),
  webIdleTimeoutMs: integer(
    15_000,
    { unit: 'ms', min: 100, max: 600_000, readBy: 'portal' },
    'How long an HTTP connection stays open between two requests, or while its client does not read the answer.',
  ),
  webMaxRequestsPerConnection: integer(
    100,
    { unit: 'requests', min: 1, max: 1_000_000, readBy: 'portal' },
    'Requests that are answered on one HTTP connection before it is closed; the client opens another.',
  ),
  webMaxHeaderBytes: integer(
    16_384,
    { unit: 'bytes', min: 1024, max: 1_048_576, readBy: 'portal' },
    'Longest head of an HTTP request; a longer one is refused with status 431.',
  ),
  webMaxMessageBytes: integer(
    65_536,
    { unit: 'bytes', min: 1024, max: 16_777_216, readBy: 'portal' },
    'Largest message of a WebSocket client; one that sends a larger one is disconnected before it is read.',
  ),
  webPingIntervalMs: integer(
    25_000,
    { unit: 'ms', readBy: 'portal' },
    'Time between two pings to a WebSocket client; one that is silent from one to the next is gone. 0 sends none.',
  ),
  webHelloTimeoutMs: integer(
    10_000,
    { unit: 'ms', min: 100, readBy: 'portal' },
    'How long a web client may take to say what it is.',
  ),
  resumeWindowMs: integer(
    300_000,
    { unit: 'ms', readBy: 'portal' },
    'How long the session of a web client that lost its network waits for it; a character waits no longer than linkDeadGraceMs.',
  ),
  resumeBufferLines: integer(
    2000,
    { unit: 'outputs', min: 1, readBy: 'portal' },
    'Outputs kept for a web client that has not acknowledged them; beyond them the oldest are dropped, and the player told how many.',
  ),
  resumeBufferBytes: integer(262_144, { unit: 'bytes', min: 1024, readBy: 'portal' }, 'The same in bytes.'),
  resumeMaxSessions: integer(
    1000,
    { unit: 'sessions', min: 1, readBy: 'portal' },
    'Sessions that may wait for a web client at once; beyond them the one that has waited longest ends.',
  ),
}
