import { isInPackage, SUPPORTS_MESSAGE } from '../../base/message-packages.ts'
import type { TokenBucket } from '../../base/token-bucket.ts'
import type { OobMessage } from '../../wire/oob-message.ts'
import { readHello } from '../../wire/telnet/options/gmcp-hello.ts'
import { GmcpPackages } from '../../wire/telnet/options/gmcp-packages.ts'

/** What is to be done about a message: the game gets it, the client is answered, or has said what it is. */
export type CoreVerdict =
  | { readonly kind: 'game' | 'answer'; readonly message: OobMessage }
  | { readonly kind: 'client'; readonly clientName: string; readonly clientVersion: string | undefined }
  | { readonly kind: 'nothing' }

const NOTHING: CoreVerdict = { kind: 'nothing' }
const PING: OobMessage = { name: 'Core.Ping', data: null }

/**
 * The package `Core` of GMCP on a WebSocket, which is about the connection; all else is the game's.
 *
 * Who speaks GMCP by the name of its subprotocol takes every package until it names those it takes.
 */
export class TextSocketCore {
  readonly #answers: TokenBucket
  readonly #packages = new GmcpPackages()
  #hasNamed = false

  /** @param answers How often a ping is answered, or a name of the client taken. */
  constructor(answers: TokenBucket) {
    this.#answers = answers
  }

  /** Whether the client takes a message of this name. */
  wants(name: string): boolean {
    return !this.#hasNamed || this.#packages.take(name)
  }

  /** Decides about a message of the client. */
  take(message: OobMessage): CoreVerdict {
    const { name, data } = message
    if (!isInPackage(name, 'Core')) return { kind: 'game', message }
    switch (name.toLowerCase()) {
      case 'core.hello': {
        if (!this.#answers.take()) return NOTHING
        const { helloName = '', helloVersion } = readHello(data)
        return { kind: 'client', clientName: helloName, clientVersion: helloVersion }
      }
      case 'core.ping':
        return this.#answers.take() ? { kind: 'answer', message: PING } : NOTHING
      case 'core.supports.set':
        this.#packages.clear()
        return this.#add(data)
      case 'core.supports.add':
        return this.#add(data)
      case 'core.supports.remove':
        this.#packages.remove(data)
        return NOTHING
      case 'core.keepalive':
        return { kind: 'game', message: { name, data: null } }
      default:
        return NOTHING
    }
  }

  #add(data: OobMessage['data']): CoreVerdict {
    const added = this.#packages.add(data)
    if (!added) return NOTHING
    this.#hasNamed = true
    return { kind: 'game', message: { name: SUPPORTS_MESSAGE, data: [...added] } }
  }
}
