import { boolean, integer, text } from './setting-declarations.ts'

/** Settings of what the Portal opens to the world: listeners, lines, queues, limits. */
export const CONNECTION_SETTINGS = {
  telnetPort: integer(
    4000,
    { unit: 'port', min: -1, max: 65_535, readBy: 'portal' },
    'Port for telnet clients; 0 picks a free one, -1 opens none.',
  ),
  telnetAddress: text('0.0.0.0', 'portal', 'Address the telnet listener opens; 127.0.0.1 lets only this machine in.'),
  maxLineBytes: integer(
    8192,
    { unit: 'bytes', min: 80, max: 1_048_576, readBy: 'portal' },
    'Longest line a client may send; a longer one is dropped and the player told.',
  ),
  maxSubnegotiationBytes: integer(
    65_536,
    { unit: 'bytes', min: 256, max: 16_777_216, readBy: 'portal' },
    'Longest telnet subnegotiation, GMCP messages among them; a longer one is dropped.',
  ),
  subnegotiationTimeoutMs: integer(
    10_000,
    { unit: 'ms', min: 100, readBy: 'portal' },
    'How long a telnet subnegotiation may take to end before it is dropped, and what follows is text again.',
  ),
  oobMaxBytes: integer(
    16_384,
    { unit: 'bytes', min: 256, max: 1_048_576, readBy: 'portal' },
    'Longest message of structured data (GMCP, MSDP) either way; a longer one is dropped. Some clients die of more.',
  ),
  oobMaxDepth: integer(
    32,
    { unit: 'levels', min: 1, max: 256, readBy: 'portal' },
    'How deep lists and objects may be in each other in structured data from a client; deeper data is dropped.',
  ),
  oobAnswersPerSecond: integer(
    20,
    { unit: 'answers per second', readBy: 'portal' },
    'Pings and questions for variables the Portal answers one client in a second; 0 sets no limit.',
  ),
  maxNegotiationsPer10s: integer(
    200,
    { unit: 'negotiations', min: 20, readBy: 'portal' },
    'Telnet negotiations a client may send in ten seconds before it is disconnected.',
  ),
  maxSubnegotiationsPer10s: integer(
    2000,
    { unit: 'subnegotiations', readBy: 'portal' },
    'Subnegotiations, GMCP messages among them, and other commands of telnet that a client may send in ten seconds before it is disconnected; 0 sets no limit.',
  ),
  aytIntervalMs: integer(
    1000,
    { unit: 'ms', readBy: 'portal' },
    'Shortest time between two answers to "are you there".',
  ),
  negotiationTimeoutMs: integer(
    500,
    { unit: 'ms', min: 1, max: 60_000, readBy: 'portal' },
    'How long the login screen waits for the client to say what it can show.',
  ),
  keepaliveIntervalMs: integer(
    45_000,
    { unit: 'ms', readBy: 'portal' },
    'Time without traffic after which the Portal sends a telnet no-operation; 0 sends none.',
  ),
  inputQueueLines: integer(
    200,
    { unit: 'lines', min: 1, max: 100_000, readBy: 'portal' },
    'Lines of one session that wait for the game; with more the Portal stops reading that client.',
  ),
  inputQueueBytes: integer(
    65_536,
    { unit: 'bytes', min: 1024, readBy: 'portal' },
    'Bytes of one session that wait for the game; with more the Portal stops reading that client.',
  ),
  halfCloseTimeoutMs: integer(
    5000,
    { unit: 'ms', readBy: 'portal' },
    'How long a telnet client that sends no more waits for its answers before it is disconnected; 0 waits for none.',
  ),
  commandsPerSecond: integer(
    20,
    { unit: 'lines per second', readBy: 'portal' },
    'Lines per second that one session may run for long; 0 sets no limit.',
  ),
  commandBurst: integer(
    50,
    { unit: 'lines', min: 1, readBy: 'portal' },
    'Lines a session may run at once before commandsPerSecond holds.',
  ),
  outputQueueBytes: integer(
    1_048_576,
    { unit: 'bytes', min: 16_384, readBy: 'portal' },
    'Output that may wait for a client that reads slowly; above it the oldest lines are left out, in one line that says so.',
  ),
  missedOutputs: integer(
    100,
    { unit: 'texts', readBy: 'portal' },
    'Texts kept for a player whose connection is lost, shown to who takes the character back; 0 keeps none.',
  ),
  missedBytes: integer(65_536, { unit: 'bytes', min: 1024, readBy: 'portal' }, 'The same in bytes.'),
  outputStallTimeoutMs: integer(
    60_000,
    { unit: 'ms', min: 1000, readBy: 'portal' },
    'How long a client may read nothing while output waits for it before it is disconnected.',
  ),
  maxConnections: integer(
    10_000,
    { unit: 'connections', min: 1, max: 1_000_000, readBy: 'portal' },
    'Connections open at once; further ones are told that the game is full.',
  ),
  maxConnectionsPerAddress: integer(
    50,
    { unit: 'connections', min: 1, readBy: 'portal' },
    'Connections open at once from one address.',
  ),
  connectionsPerSecondPerAddress: integer(
    5,
    { unit: 'connections per second', readBy: 'portal' },
    'Connections per second that one address may open for long; 0 sets no limit.',
  ),
  connectionBurstPerAddress: integer(
    20,
    { unit: 'connections', min: 1, readBy: 'portal' },
    'Connections an address may open at once before connectionsPerSecondPerAddress holds.',
  ),
  limitLoopback: boolean(
    false,
    'portal',
    'Whether the limits per address, the throttles of logins, and commandsPerSecond hold for this machine itself too.',
  ),
  loginTimeoutMs: integer(
    180_000,
    { unit: 'ms', readBy: 'server' },
    'How long a client may stay without logging in; 0 sets no limit.',
  ),
  wrapText: boolean(true, 'portal', "Whether long lines are broken at words to the client's width."),
}
