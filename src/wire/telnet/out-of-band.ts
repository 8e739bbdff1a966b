import type { Clock } from '../../base/clock.ts'
import { TokenBucket } from '../../base/token-bucket.ts'
import { NO_BYTES } from '../concat-bytes.ts'
import type { OobMessage } from '../oob-message.ts'
import type { OobLimits } from './limits.ts'
import { GmcpOption } from './options/gmcp.ts'
import { MsdpOption } from './options/msdp.ts'

/** Structured data beside the text of a telnet connection: GMCP if the client takes it, else MSDP, never both. */
export class OutOfBand {
  readonly gmcp: GmcpOption
  readonly msdp: MsdpOption

  constructor(clock: Clock, limits: OobLimits, variables: readonly string[] = []) {
    const perSecond = limits.oobAnswersPerSecond
    const answers = new TokenBucket(clock, { perSecond, burst: perSecond })
    this.gmcp = new GmcpOption({ limits, answers })
    this.msdp = new MsdpOption({ limits, answers, variables, isMuted: () => this.gmcp.isEnabled })
  }

  /** Writes a message in what the client takes it in; no bytes for a client that takes none, or not this one. */
  encode(message: OobMessage): Uint8Array {
    if (this.gmcp.isEnabled) return this.gmcp.encode(message)
    return this.msdp.isEnabled ? this.msdp.encode(message) : NO_BYTES
  }

  /** What to do about messages that the client has not got: bytes for it, and messages for the game. */
  restate(): { readonly send: Uint8Array; readonly oob: readonly OobMessage[] } {
    if (this.gmcp.isEnabled) return { send: NO_BYTES, oob: this.gmcp.restate() }
    return { send: this.msdp.isEnabled ? this.msdp.restate() : NO_BYTES, oob: [] }
  }
}
