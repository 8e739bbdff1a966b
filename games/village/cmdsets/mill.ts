import { Cmdset } from 'waystone'
import { pullCommand } from '../commands/pull.ts'

/** What the mill lends to those who are in it. */
export const millCmdset = new Cmdset({ key: 'mill', commands: [pullCommand] })
