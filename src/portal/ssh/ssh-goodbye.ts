import type { Connection as SshClient } from 'ssh2'

const MESSAGE_DISCONNECT = 1
/** No more authentication methods available. */
const REASON = 14
const HEADER_BYTES = 13

interface PacketWriter {
  readonly allocStartKEX: number
  alloc(size: number, isKex: boolean): Buffer
  finalize(packet: Buffer, isKex: boolean): Buffer
}

interface Protocol {
  readonly _packetRW: { readonly write: PacketWriter }
  readonly _cipher: { encrypt(packet: Buffer): void }
}

/**
 * Ends a client's connection and tells it why.
 *
 * The library sends its farewell without words, so this writes the packet as the library does, by its parts that are not
 * public; with others than it knows, the client gets no words.
 */
export function sayGoodbye(client: SshClient, text: string): void {
  const protocol: unknown = '_protocol' in client ? client._protocol : undefined
  if (text !== '' && isProtocol(protocol)) {
    const { write } = protocol._packetRW
    const words = Buffer.from(text)
    const at = write.allocStartKEX
    const packet = write.alloc(HEADER_BYTES + words.length, true)
    packet[at] = MESSAGE_DISCONNECT
    packet.writeUInt32BE(REASON, at + 1)
    packet.writeUInt32BE(words.length, at + 5)
    packet.set(words, at + 9)
    packet.writeUInt32BE(0, at + 9 + words.length)
    protocol._cipher.encrypt(write.finalize(packet, true))
  }
  client.end()
}

function isProtocol(value: unknown): value is Protocol {
  if (typeof value !== 'object' || value === null) return false
  const { _packetRW: packets, _cipher: cipher } = value as Partial<Protocol>
  const write = packets?.write
  return (
    typeof write?.allocStartKEX === 'number' &&
    typeof write.alloc === 'function' &&
    typeof write.finalize === 'function' &&
    typeof cipher?.encrypt === 'function'
  )
}
