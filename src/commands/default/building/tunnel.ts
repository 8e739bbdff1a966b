import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { BuilderCommand } from '../builder-command.ts'
import { digRoom } from './dig.ts'
import type { Direction } from './directions.ts'
import { DIRECTIONS, findDirection } from './directions.ts'
import { makeExit } from './make-exit.ts'
import type { NewThing } from './read-names.ts'
import { readNewThing } from './read-names.ts'

/** `tunnel`: makes a room in a direction, with the way back. */
export class TunnelCommand extends BuilderCommand {
  readonly key = 'tunnel'
  override readonly aliases = ['tun']
  override readonly switches = ['oneway', 'teleport']
  override readonly usage = [
    'tunnel <direction>',
    'tunnel <direction> = <room>;<alias>:<typeclass>',
    'tunnel/oneway ...',
  ]
  override readonly help =
    `Makes a room in a direction (${DIRECTIONS.map(({ short }) => short).join(', ')}) and the exits there and back.\n` +
    '|w/oneway|n makes no way back, |w/teleport|n takes you there.'

  protected act(call: CommandCall, self: GameObject): void {
    const direction = findDirection(call.lhs)
    const here = self.location
    if (!direction) return call.usage()
    if (!here) return call.msg('You are nowhere. There is no place to tunnel from.')
    const room = digRoom(call, readNewThing(call.rhs ?? '') ?? { key: 'A place', aliases: [], typeclass: undefined })
    if (!room) return
    const opposite = findDirection(direction.opposite)
    makeExit(call, here, room, exitNames(direction))
    if (opposite && !call.switches.has('oneway')) makeExit(call, room, here, exitNames(opposite))
    if (call.switches.has('teleport')) self.moveTo(room, { moveType: 'teleport' })
  }
}

function exitNames({ name, short }: Direction): NewThing {
  // `i` would hide the inventory from everybody in the room.
  return { key: name, aliases: short.length === 1 && 'io'.includes(short) ? [] : [short], typeclass: undefined }
}
