import { Duplex } from 'node:stream'
import type { ByteSocket } from '../connections/byte-socket.ts'
import { WEB_CLOSE, type WebChannel } from './web-channel.ts'

/** The binary frames of a WebSocket as one stream of bytes, wherever the frames are cut. Text frames count as their bytes. */
export class ChannelStream extends Duplex implements ByteSocket {
  readonly #channel: WebChannel

  constructor(channel: WebChannel) {
    super()
    this.#channel = channel
    const take = (bytes: Uint8Array): void => {
      if (!this.push(bytes)) channel.pause()
    }
    channel.listen({
      onBinary: take,
      onText: (text) => take(Buffer.from(text)),
      onGone: () => this.destroy(),
    })
  }

  /** Frames are written as they come. */
  setNoDelay(): this {
    return this
  }

  /** The channel has its own heartbeat. */
  setKeepAlive(): this {
    return this
  }

  override _read(): void {
    this.#channel.resume()
  }

  override _write(bytes: Uint8Array, _encoding: unknown, done: () => void): void {
    this.#channel.send(bytes, done)
  }

  override _final(done: () => void): void {
    this.#channel.close(WEB_CLOSE.normal)
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#channel.close(WEB_CLOSE.goingAway)
    done(error)
  }
}
