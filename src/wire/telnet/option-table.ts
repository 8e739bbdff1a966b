import type { Clock } from '../../base/clock.ts'
import type { OobLimits } from './limits.ts'
import type { TelnetOption } from './option.ts'
import { CharsetOption } from './options/charset.ts'
import { EchoOption } from './options/echo.ts'
import { EorOption } from './options/eor.ts'
import { NawsOption } from './options/naws.ts'
import { NewEnvironOption } from './options/new-environ.ts'
import { SgaOption } from './options/sga.ts'
import { TimingMarkOption } from './options/timing-mark.ts'
import { TtypeOption } from './options/ttype.ts'
import { OutOfBand } from './out-of-band.ts'

/** The options of one connection. */
export interface OptionTable {
  /** Every option there is; the opening asks in this order. */
  readonly options: readonly TelnetOption[]
  /** The one that hides input. */
  readonly echo: EchoOption
  /** The ones that carry structured data. */
  readonly outOfBand: OutOfBand
}

/**
 * Makes the options of a connection: the place where another one is added.
 *
 * An option that is not here is refused. Do not let the opening become TTYPE, NAWS, CHARSET, MSDP, MSSP, ATCP, MSP, MXP
 * in exactly this order: Mudlet 5 takes that for an old server, disconnects and connects again.
 */
export function createOptionTable(clock: Clock, limits: OobLimits): OptionTable {
  const echo = new EchoOption()
  const outOfBand = new OutOfBand(clock, limits)
  const options = [
    new TtypeOption(),
    new NawsOption(),
    new NewEnvironOption(),
    new CharsetOption(),
    new EorOption(),
    outOfBand.gmcp,
    outOfBand.msdp,
    echo,
    new SgaOption(),
    new TimingMarkOption(),
  ]
  return { options, echo, outOfBand }
}
