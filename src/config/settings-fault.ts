import { WaystoneError } from '../base/errors.ts'

/** One thing wrong in a game's settings, or in what overrides them. */
export interface SettingsFault {
  /** Path of the file; `null` for what was said on the command line. */
  readonly file: string | null
  /** From 1; `null` when not known. */
  readonly line: number | null
  readonly message: string
}

/** All that is wrong with the settings at once; its code is `WS_SETTINGS_INVALID`. */
export class SettingsError extends WaystoneError {
  readonly faults: readonly SettingsFault[]

  constructor(faults: readonly SettingsFault[], options?: { cause?: unknown }) {
    const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`
    super('WS_SETTINGS_INVALID', `The settings have ${count}.`, options)
    this.faults = faults
  }
}

/** Prints a fault the way compilers do: `settings.ts:3: message`. */
export function formatFault(fault: SettingsFault): string {
  if (fault.file === null) return fault.message
  return fault.line === null ? `${fault.file}: ${fault.message}` : `${fault.file}:${fault.line}: ${fault.message}`
}
