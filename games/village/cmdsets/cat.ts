import { Cmdset } from 'waystone'
import { petCommand } from '../commands/pet.ts'

/** What the cat lends to those who are near, willing or not. */
export const catCmdset = new Cmdset({ key: 'cat', commands: [petCommand] })
