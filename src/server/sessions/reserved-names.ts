import { foldName, isStaffName } from '../../world/accounts/names.ts'

/** Names that are right, and that players may not take all the same: those of the staff, and those that guests get. */
export class ReservedNames {
  readonly #guestNames: ReadonlySet<string>

  constructor(guestNames: readonly string[]) {
    this.#guestNames = new Set(guestNames.map(foldName))
  }

  /** Why nobody, or nobody but the staff, can have a name; `undefined` if it is not reserved. */
  faultOf(name: string, { isForStaff }: { readonly isForStaff: boolean }): string | undefined {
    if (this.#guestNames.has(foldName(name))) return 'That name is kept for guests.'
    return !isForStaff && isStaffName(name) ? 'That name is reserved for the staff.' : undefined
  }
}
