import type { Clock } from '../../base/clock.ts'
import { TokenBucket } from '../../base/token-bucket.ts'
import { NO_BYTES } from '../concat-bytes.ts'
import type { OobMessage } from '../oob-message.ts'
import type { OobLimits } from './limits.ts'
import { GmcpOption } from './options/gmcp.ts'
import { MsdpOption } from './options/msdp.ts'

/**
 * Structured data beside the text of a telnet connection: each message by GMCP if the client takes it by that, else by MSDP
 * if it has asked for it there, never by both. KildClient agrees to both and names no package of GMCP.
 */
export class OutOfBand {
  readonly gmcp: GmcpOption
  readonly msdp: MsdpOption

  constructor(clock: Clock, limits: OobLimits, variables: readonly string[] = []) {
    const perSecond = limits.oobAnswersPerSecond
    const answers = new TokenBucket(clock, { perSecond, burst: perSecond })
    this.gmcp = new GmcpOption({ limits, answers })
    this.msdp = new MsdpOption({ limits, answers, variables, isCarried: (name) => this.gmcp.carries(name) })
  }

  /** Writes a message in what the client takes it in; no bytes for a client that takes none, or not this one. */
  encode(message: OobMessage): Uint8Array {
    if (this.gmcp.carries(message.name)) {
      this.msdp.forget(message)
      return this.gmcp.encode(message)
    }
    return this.msdp.isEnabled ? this.msdp.encode(message) : NO_BYTES
  }

  /** What to do about messages that the client has not got: bytes for it, and messages for the game. */
  restate(): { readonly send: Uint8Array; readonly oob: readonly OobMessage[] } {
    const send = this.msdp.isEnabled ? this.msdp.restate() : NO_BYTES
    return { send, oob: this.gmcp.isEnabled ? this.gmcp.restate() : [] }
  }
}
