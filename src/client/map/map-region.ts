/** A part of a drawing. */
export interface MapRegion {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A region and half as much again on each side, so that not every move of it needs another drawing. */
export function widen({ x, y, width, height }: MapRegion): MapRegion {
  return { x: x - width / 2, y: y - height / 2, width: width * 2, height: height * 2 }
}

/** Whether a region holds another one. */
export function holds(outer: MapRegion, inner: MapRegion): boolean {
  const fits = outer.x <= inner.x && outer.y <= inner.y
  return fits && outer.x + outer.width >= inner.x + inner.width && outer.y + outer.height >= inner.y + inner.height
}
