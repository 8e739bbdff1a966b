import { NO_BYTES } from '../../concat-bytes.ts'
import { OPTION } from '../codes.ts'
import { NO_EFFECT } from '../option.ts'
import type { OptionEffect, OptionPolicy, OptionSide, TelnetOption } from '../option.ts'

const WIDTH = { min: 20, max: 500 } as const
const HEIGHT = { min: 5, max: 500 } as const

/**
 * NAWS, RFC 1073: the client's window size, in columns and rows.
 *
 * Width is clamped to 20…500 and height to 5…500; 0 means unknown (curl). The last size counts.
 */
export class NawsOption implements TelnetOption {
  readonly code = OPTION.NAWS
  readonly holdsGreeting = true
  isWaiting = false

  policy(side: OptionSide): OptionPolicy {
    return side === 'him' ? 'ask' : 'refuse'
  }

  onEnabled(): OptionEffect {
    this.isWaiting = true
    return NO_EFFECT
  }

  onDisabled(): OptionEffect {
    this.isWaiting = false
    return { send: NO_BYTES, facts: { width: undefined, height: undefined } }
  }

  onSubnegotiation(payload: Uint8Array): OptionEffect {
    const [widthHigh, widthLow, heightHigh, heightLow] = payload
    if (payload.length !== 4 || widthHigh === undefined || widthLow === undefined) return NO_EFFECT
    if (heightHigh === undefined || heightLow === undefined) return NO_EFFECT
    this.isWaiting = false
    const width = clamp(widthHigh * 256 + widthLow, WIDTH)
    const height = clamp(heightHigh * 256 + heightLow, HEIGHT)
    return { send: NO_BYTES, facts: { width, height } }
  }
}

function clamp(size: number, range: { readonly min: number; readonly max: number }): number | undefined {
  return size === 0 ? undefined : Math.min(range.max, Math.max(range.min, size))
}
