import { isInPackage, SUPPORTS_MESSAGE } from '../../../base/message-packages.ts'
import type { TokenBucket } from '../../../base/token-bucket.ts'
import { decodeGmcp, encodeGmcp } from '../../gmcp.ts'
import type { OobMessage } from '../../oob-message.ts'
import type { TelnetFacts } from '../capabilities.ts'
import { OPTION } from '../codes.ts'
import { encodeSubnegotiation } from '../encoder.ts'
import type { OobLimits } from '../limits.ts'
import { MALFORMED, NO_EFFECT } from '../option.ts'
import type { OptionEffect, OptionPolicy, OptionSide, TelnetOption } from '../option.ts'
import { GmcpPackages } from './gmcp-packages.ts'
import { readHello } from './gmcp-hello.ts'

const PING = encodeSubnegotiation(OPTION.GMCP, encodeGmcp({ name: 'Core.Ping', data: null }))

/** Collaborators of a {@link GmcpOption}. */
export interface GmcpOptionOptions {
  readonly limits: OobLimits
  /** How often a ping is answered. */
  readonly answers: TokenBucket
}

/**
 * GMCP: messages of a name and JSON, both ways.
 *
 * The package `Core` is about the connection and dealt with here; of it the game is told only which packages the client
 * takes. Everything else is the game's.
 */
export class GmcpOption implements TelnetOption {
  readonly code = OPTION.GMCP
  readonly #options: GmcpOptionOptions
  readonly #packages = new GmcpPackages()
  #isEnabled = false

  constructor(options: GmcpOptionOptions) {
    this.#options = options
  }

  /** Whether messages go by GMCP. */
  get isEnabled(): boolean {
    return this.#isEnabled
  }

  policy(side: OptionSide): OptionPolicy {
    return side === 'us' ? 'ask' : 'refuse'
  }

  onEnabled(): OptionEffect {
    this.#isEnabled = true
    return { ...NO_EFFECT, facts: { hasGmcp: true } }
  }

  onDisabled(): OptionEffect {
    this.#isEnabled = false
    this.#packages.clear()
    return { ...NO_EFFECT, facts: { hasGmcp: false, gmcpPackages: [] } }
  }

  onSubnegotiation(payload: Uint8Array): OptionEffect {
    const { oobMaxBytes, oobMaxDepth } = this.#options.limits
    const message = payload.length > oobMaxBytes ? undefined : decodeGmcp(payload, oobMaxDepth)
    if (!message) return MALFORMED
    return isInPackage(message.name, 'Core') ? this.#takeCore(message) : { ...NO_EFFECT, oob: [message] }
  }

  /** Whether it carries a message: GMCP is on, and the client has named the package. */
  carries(name: string): boolean {
    return this.#isEnabled && this.#packages.take(name)
  }

  /** Writes a message; no bytes for one of a package that the client did not name. */
  encode(message: OobMessage): Uint8Array {
    if (!this.#packages.take(message.name)) return NO_EFFECT.send
    return encodeSubnegotiation(OPTION.GMCP, encodeGmcp(message))
  }

  /** As if the client named its packages anew: the game then sends all that is in them. */
  restate(): readonly OobMessage[] {
    const { names } = this.#packages
    return names.length === 0 ? [] : [{ name: SUPPORTS_MESSAGE, data: [...names] }]
  }

  #takeCore({ name, data }: OobMessage): OptionEffect {
    switch (name.toLowerCase()) {
      case 'core.hello':
        return { ...NO_EFFECT, facts: readHello(data) }
      case 'core.ping':
        return this.#options.answers.take() ? { send: PING } : NO_EFFECT
      case 'core.supports.set':
        this.#packages.clear()
        return this.#addPackages(data)
      case 'core.supports.add':
        return this.#addPackages(data)
      case 'core.supports.remove':
        return this.#packages.remove(data) ? { ...NO_EFFECT, facts: this.#facts() } : MALFORMED
      case 'core.keepalive':
        return { ...NO_EFFECT, oob: [{ name, data: null }] }
      default:
        return NO_EFFECT
    }
  }

  #addPackages(data: OobMessage['data']): OptionEffect {
    const added = this.#packages.add(data)
    if (!added) return MALFORMED
    return { ...NO_EFFECT, facts: this.#facts(), oob: [{ name: SUPPORTS_MESSAGE, data: [...added] }] }
  }

  #facts(): Pick<TelnetFacts, 'gmcpPackages'> {
    return { gmcpPackages: this.#packages.names }
  }
}
