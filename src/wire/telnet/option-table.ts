import type { Clock } from '../../base/clock.ts'
import type { OobLimits } from './limits.ts'
import type { TelnetOption } from './option.ts'
import { CharsetOption } from './options/charset.ts'
import { EchoOption } from './options/echo.ts'
import { EorOption } from './options/eor.ts'
import { Mccp2Option } from './options/mccp2.ts'
import { Mccp3Option } from './options/mccp3.ts'
import { MsspOption } from './options/mssp.ts'
import { MxpOption } from './options/mxp.ts'
import { NawsOption } from './options/naws.ts'
import { NewEnvironOption } from './options/new-environ.ts'
import { SgaOption } from './options/sga.ts'
import { TimingMarkOption } from './options/timing-mark.ts'
import { TtypeOption } from './options/ttype.ts'
import { OutOfBand } from './out-of-band.ts'
import type { TelnetServices } from './services.ts'

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
export function createOptionTable(clock: Clock, limits: OobLimits, services: TelnetServices): OptionTable {
  const echo = new EchoOption()
  const outOfBand = new OutOfBand(clock, limits, services.msdpVariables)
  const options = [
    new TtypeOption(),
    new NawsOption(),
    new NewEnvironOption(),
    new CharsetOption(),
    new EorOption(),
    outOfBand.gmcp,
    new MsspOption(services.gameFacts),
    outOfBand.msdp,
    new MxpOption(),
    new Mccp3Option(services.canInflate ?? false),
    // Last, so that the answers to the others come in clear and in one piece.
    new Mccp2Option(services.tryCompress),
    echo,
    new SgaOption(),
    new TimingMarkOption(),
  ]
  return { options, echo, outOfBand }
}
