import { Cmdset } from 'waystone'
import { ringCommand } from '../commands/ring.ts'

/** What the bell rope lends to those who are near. */
export const bellRopeCmdset = new Cmdset({ key: 'bell-rope', commands: [ringCommand] })
