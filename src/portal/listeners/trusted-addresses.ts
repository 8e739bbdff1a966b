import { BlockList, isIP } from 'node:net'
import { WaystoneError } from '../../base/errors.ts'

/** Addresses and networks that are believed in what they say of others. */
export class TrustedAddresses {
  readonly #list = new BlockList()

  readonly #setting: string

  /**
   * Takes addresses, and networks such as `10.0.0.0/8`.
   *
   * @param setting Where they stand. Faults: `WS_SETTINGS_INVALID`, with this name, for what is neither.
   */
  constructor(setting: string, entries: readonly string[]) {
    this.#setting = setting
    for (const entry of entries) this.#add(entry)
  }

  has(address: string): boolean {
    const version = isIP(address)
    return version !== 0 && this.#list.check(address, version === 6 ? 'ipv6' : 'ipv4')
  }

  #add(entry: string): void {
    const [address = '', prefix, ...more] = entry.trim().split('/')
    const version = isIP(address)
    const longest = version === 6 ? 128 : 32
    const bits = prefix === undefined ? longest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN
    if (version === 0 || more.length > 0 || !(bits <= longest)) {
      throw new WaystoneError(
        'WS_SETTINGS_INVALID',
        `${this.#setting}: "${entry}" is neither an address nor a network.`,
      )
    }
    this.#list.addSubnet(address, bits, version === 6 ? 'ipv6' : 'ipv4')
  }
}
