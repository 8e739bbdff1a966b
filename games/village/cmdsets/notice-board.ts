import { Cmdset } from 'waystone'
import { writeCommand } from '../commands/write.ts'
import { eraseCommand } from '../commands/erase.ts'

/** What the notice board lends to those who are near. */
export const noticeBoardCmdset = new Cmdset({ key: 'notice-board', commands: [writeCommand, eraseCommand] })
