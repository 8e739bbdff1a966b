import { Cmdset } from 'waystone'
import { douseCommand } from '../commands/douse.ts'
import { lightCommand } from '../commands/light.ts'

/**
 * What a lantern lends to those who are near or carry it.
 *
 * Without `duplicates: false` two lanterns would offer `light` twice. Here one will do: the command finds the lantern.
 */
export const lanternCmdset = new Cmdset({
  key: 'lantern',
  duplicates: false,
  commands: [lightCommand, douseCommand],
})
