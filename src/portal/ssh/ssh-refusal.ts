/** What the server calls itself before anything else is said. */
export const SSH_IDENT = 'Waystone'

const MESSAGE_DISCONNECT = 1
const REASON_TOO_MANY_CONNECTIONS = 12
/** Of packets that are not encrypted, RFC 4253 section 6. */
const BLOCK_BYTES = 8
const LENGTH_BYTES = 4
const MIN_PADDING_BYTES = 4

/**
 * What tells a client, in its own protocol, that it is not let in: the first line of a server, and a farewell with words.
 *
 * A farewell may come before keys are exchanged, so it costs no cryptography. Programs show its words; a line before the
 * first one, which the protocol allows too, they swallow.
 */
export function writeSshRefusal(text: string): Uint8Array {
  const words = Buffer.from(text)
  const payload = Buffer.alloc(13 + words.length)
  payload[0] = MESSAGE_DISCONNECT
  payload.writeUInt32BE(REASON_TOO_MANY_CONNECTIONS, 1)
  payload.writeUInt32BE(words.length, 5)
  // The words, and a language that is not named.
  payload.set(words, 9)
  return Buffer.concat([Buffer.from(`SSH-2.0-${SSH_IDENT}\r\n`), packetOf(payload)])
}

function packetOf(payload: Uint8Array): Uint8Array {
  const unpadded = LENGTH_BYTES + 1 + payload.length
  const missing = BLOCK_BYTES - (unpadded % BLOCK_BYTES)
  const padding = missing < MIN_PADDING_BYTES ? missing + BLOCK_BYTES : missing
  const packet = Buffer.alloc(unpadded + padding)
  packet.writeUInt32BE(packet.length - LENGTH_BYTES)
  packet[LENGTH_BYTES] = padding
  packet.set(payload, LENGTH_BYTES + 1)
  return packet
}
