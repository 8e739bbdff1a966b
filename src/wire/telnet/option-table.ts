import type { TelnetOption } from './option.ts'
import { EchoOption } from './options/echo.ts'
import { EorOption } from './options/eor.ts'
import { NawsOption } from './options/naws.ts'
import { SgaOption } from './options/sga.ts'
import { TimingMarkOption } from './options/timing-mark.ts'
import { TtypeOption } from './options/ttype.ts'

/** The options of one connection. */
export interface OptionTable {
  /** Every option there is; the opening asks in this order. */
  readonly options: readonly TelnetOption[]
  /** The one that hides input. */
  readonly echo: EchoOption
}

/**
 * Makes the options of a connection: the place where another one is added.
 *
 * An option that is not here is refused. Do not let the opening become TTYPE, NAWS, CHARSET, MSDP, MSSP, ATCP, MSP, MXP
 * in exactly this order: Mudlet 5 takes that for an old server, disconnects and connects again.
 */
export function createOptionTable(): OptionTable {
  const echo = new EchoOption()
  const options = [new TtypeOption(), new NawsOption(), new EorOption(), echo, new SgaOption(), new TimingMarkOption()]
  return { options, echo }
}
