import type { GameObject } from './game-object.ts'
import type { MoveContext } from './movement.ts'

/** Where somebody comes from, by the direction that leads back there. */
const ARRIVALS: Readonly<Record<string, string>> = {
  north: 'from the north',
  northeast: 'from the northeast',
  east: 'from the east',
  southeast: 'from the southeast',
  south: 'from the south',
  southwest: 'from the southwest',
  west: 'from the west',
  northwest: 'from the northwest',
  up: 'from above',
  down: 'from below',
  in: 'from inside',
  out: 'from outside',
}
const ARTICLE = /^(?:an?|the|some)\s/i

/** Tells a place that an object is leaving it: `Anna leaves north.` */
export function announceDeparture(object: GameObject, _destination: GameObject | null, context: MoveContext): void {
  const { location } = object
  const { exit } = context
  const key = exit?.key.toLowerCase() ?? ''
  const isDirection = Object.hasOwn(ARRIVALS, key)
  const through = ARTICLE.test(key) || key === '' ? 'through' : 'through the'
  const way = exit === undefined ? '' : isDirection ? ` ${key}` : ` ${through} {exit}`
  location?.msgContents(`{who} leaves${way}.`, {
    exclude: [object],
    from: object,
    mapping: { who: object, ...(exit && { exit }) },
  })
}

/** Tells a place that an object came to it: `Anna arrives from the south.` */
export function announceArrival(object: GameObject, source: GameObject | null, context: MoveContext): void {
  const { location } = object
  const back = source && location?.exits.find((exit) => exit.destination === source)
  const direction = ARRIVALS[back?.key.toLowerCase() ?? '']
  const from = context.exit === undefined || !source ? '' : direction === undefined ? ' from {source}' : ` ${direction}`
  location?.msgContents(`{who} arrives${from}.`, {
    exclude: [object],
    from: object,
    mapping: { who: object, ...(source && { source }) },
  })
}
