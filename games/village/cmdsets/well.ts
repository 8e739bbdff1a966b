import { Cmdset } from 'waystone'
import { drawCommand } from '../commands/draw.ts'
import { drinkCommand } from '../commands/drink.ts'

/** What the well lends to those who are near. */
export const wellCmdset = new Cmdset({ key: 'well', commands: [drawCommand, drinkCommand] })
