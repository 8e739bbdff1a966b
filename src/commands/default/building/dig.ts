import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { BuilderCommand, withId } from '../builder-command.ts'
import { makeExit, showAliases } from './make-exit.ts'
import { defaultTypeclass, makeObject } from './make-object.ts'
import type { NewThing } from './read-names.ts'
import { readNewThing } from './read-names.ts'

/** `dig`: makes a room, with exits to it and back if they are named. */
export class DigCommand extends BuilderCommand {
  readonly key = 'dig'
  override readonly switches = ['teleport']
  override readonly usage = [
    'dig <room>',
    'dig <room>;<alias>:<typeclass> = <exit there>;<alias>, <exit back>;<alias>',
    'dig/teleport ...',
  ]
  override readonly help =
    'Makes a room and, if you name them, the exits there and back. |w/teleport|n takes you there.'

  protected act(call: CommandCall, self: GameObject): void {
    const names = readNewThing(call.lhs)
    if (!names) return call.usage()
    const room = digRoom(call, names)
    if (!room) return
    const [there, back] = call.rhsList.map(readNewThing)
    const here = self.location
    if (here && there) makeExit(call, here, room, there)
    if (here && back) makeExit(call, room, here, back)
    if (call.switches.has('teleport')) self.moveTo(room, { moveType: 'teleport' })
  }
}

/** Makes a room and says so. */
export function digRoom(call: CommandCall, names: NewThing): GameObject | undefined {
  const room = makeObject(call, names.typeclass ?? defaultTypeclass(call, 'room'), {
    key: names.key,
    aliases: names.aliases,
  })
  if (room) call.msg(`Created room ${withId(room)}${showAliases(names.aliases)}.`)
  return room
}
