import { OPTION } from '../codes.ts'
import { encodeSubnegotiation } from '../encoder.ts'
import type { OptionEffect, OptionPolicy, OptionSide, TelnetOption } from '../option.ts'
import { NO_EFFECT } from '../option.ts'
import type { MsspVariable, TelnetServices } from '../services.ts'

const VAR = '\u0001'
const VAL = '\u0002'
const TEXT = new TextEncoder()

/** MSSP: lists of games are told how this one is, as it is at the moment they agree. */
export class MsspOption implements TelnetOption {
  readonly code = OPTION.MSSP
  readonly #gameFacts: TelnetServices['gameFacts']

  constructor(gameFacts: TelnetServices['gameFacts']) {
    this.#gameFacts = gameFacts
  }

  policy(side: OptionSide): OptionPolicy {
    return side === 'us' && this.#gameFacts ? 'ask' : 'refuse'
  }

  onEnabled(): OptionEffect {
    const variables = this.#gameFacts?.()
    return variables ? { send: encodeSubnegotiation(OPTION.MSSP, TEXT.encode(encodeMssp(variables))) } : NO_EFFECT
  }
}

/** Writes variables as lines, for those who ask by the line `MSSP-REQUEST`. */
export function writePlainMssp(variables: readonly MsspVariable[]): string {
  const lines = variables.map(({ name, values }) => [name, ...values].map(clean).join('\t'))
  return ['', 'MSSP-REPLY-START', ...lines, 'MSSP-REPLY-END', ''].join('\n')
}

function encodeMssp(variables: readonly MsspVariable[]): string {
  return variables
    .map(({ name, values }) => `${VAR}${clean(name)}${values.map((value) => `${VAL}${clean(value)}`).join('')}`)
    .join('')
}

/** Neither form has a way to write its own signs, or an end of line. */
function clean(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim()
}
