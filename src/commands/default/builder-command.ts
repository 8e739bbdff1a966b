import { escapeMarkup } from '../../text/markup.ts'
import type { GameObject } from '../../world/objects/game-object.ts'
import { PuppetCommand } from './puppet-command.ts'

/** A command of those who build the world. */
export abstract class BuilderCommand extends PuppetCommand {
  override readonly category = 'building'
  override readonly locks: string = 'cmd:perm(Builder)'
}

/** Tells whether a builder may change an object: by its `edit` or its `control` lock. */
export function mayEdit(builder: GameObject, target: GameObject): boolean {
  return target.access(builder, 'edit') || target.access(builder, 'control')
}

/** An object as builders name it: `Garden(#7)`. */
export function withId(object: GameObject): string {
  return `${escapeMarkup(object.key)}(${object.dbref})`
}
