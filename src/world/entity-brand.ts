import type { Entity } from './entity.ts'

/** Marks entities, so that code below them can know one without importing the class. */
export const ENTITY_BRAND: unique symbol = Symbol('waystone.entity')

/** Tells whether a value is an entity. */
export function isEntity(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null && ENTITY_BRAND in value
}
