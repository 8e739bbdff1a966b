import type { World } from 'waystone'
import { Room } from '../typeclasses/room.ts'
import { buildChapel } from './areas/chapel.ts'
import { connect } from './areas/connect.ts'
import { buildInn } from './areas/inn.ts'
import { buildMill } from './areas/mill.ts'
import { buildRiver } from './areas/river.ts'
import { buildSquare } from './areas/square.ts'

/**
 * Builds the village. Runs once, when the store is empty; what is changed here later is not seen in a village that
 * stands already.
 *
 *                      Belfry (up)
 *                      Chapel
 *                      Well Court
 *         Smithy ───── Market Square ───── Speckled Hen ── up: Landing ── Guest Room
 *                      Market Hall               down: Cellar, and south of it, behind a gate, the Old Passage
 *                      Old Bridge                down: Under the Bridge, south-west of the Old Passage
 *     Loft ── Mill ─── Mill Lane ───────── Orchard ── up: In the Apple Tree
 */
export default function buildWorld(world: World): void {
  const { square, hall, court } = buildSquare(world)
  const { chapel } = buildChapel(world)
  const { inn, passage } = buildInn(world)
  const { bridge, bank } = buildRiver(world)
  const { lane } = buildMill(world)
  connect(world, { from: court, to: chapel, there: 'chapel door;door;north;n;chapel;in', back: 'out;south;s;door;o' })
  connect(world, { from: square, to: inn, there: 'oak door;door;east;e;inn;in', back: 'out;west;w;door;oak door;o' })
  connect(world, { from: hall, to: bridge, there: 'south;s;bridge', back: 'north;n' })
  connect(world, {
    from: passage,
    to: bank,
    there: 'out;southwest;sw;o',
    back: 'crack in the wall;crack;wall;northeast;ne;in',
  })
  connect(world, { from: bridge, to: lane, there: 'south;s', back: 'north;n;bridge' })
  for (const place of world.objects()) if (place instanceof Room) place.tags.add('Willowford', 'area')
  world.startLocation = square
}
