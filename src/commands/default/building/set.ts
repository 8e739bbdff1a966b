import { isWaystoneError } from '../../../base/errors.ts'
import { escapeMarkup } from '../../../text/markup.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { playerText } from '../../player-text.ts'
import { BuilderCommand, mayEdit, withId } from '../builder-command.ts'
import { findTarget } from '../find-target.ts'
import type { AttributePath } from './attribute-path.ts'
import { readAttributePath } from './attribute-path.ts'
import { showValue } from './show-value.ts'

/** `set`: shows, sets and removes an object's attributes. */
export class SetCommand extends BuilderCommand {
  readonly key = 'set'
  override readonly switches = ['delete']
  override readonly usage = [
    'set <object>/<attribute>',
    'set <object>/<attribute> = <value>',
    'set <object>/<attribute>:<category> = <value>',
    'set/delete <object>/<attribute>',
  ]
  override readonly help =
    'Shows, sets or, with |w/delete|n, removes an attribute. The value is JSON (|w3|n, |wtrue|n, |w[1, 2]|n) or else text; ' +
    'an object is named by its id (|w#12|n).'

  protected act(call: CommandCall, self: GameObject): void {
    const path = readAttributePath(call.lhs)
    if (!path.object || !path.key) return call.usage()
    const target = findTarget(call, self, path.object)
    if (!target) return
    if (call.rhs === undefined && !call.switches.has('delete')) return call.msg(show(target, path))
    if (!mayEdit(self, target)) {
      return call.msg(`You may not change ${withId(target)}.`)
    }
    call.msg(call.rhs ? assign(call, target, path, call.rhs) : remove(target, path))
  }
}

function show(target: GameObject, path: AttributePath): string {
  const value = target.attributes.get(path.key, { category: path.category })
  return value === undefined ? missing(target, path) : `${labelOf(target, path)} = ${showValue(value)}`
}

function assign(call: CommandCall, target: GameObject, path: AttributePath, text: string): string {
  const isNew = !target.attributes.has(path.key, { category: path.category })
  try {
    target.attributes.add(path.key, readValue(call, text), { category: path.category })
  } catch (error) {
    if (isWaystoneError(error, 'WS_ATTRIBUTE_TOO_LARGE')) return 'That is more than an attribute can hold.'
    if (isWaystoneError(error, 'WS_ATTRIBUTE_NOT_STORABLE'))
      return `|rThat cannot be kept:|n ${escapeMarkup(error.message)}`
    throw error
  }
  const value = target.attributes.get(path.key, { category: path.category })
  return `${isNew ? 'Created' : 'Changed'} ${labelOf(target, path)} = ${showValue(value)}`
}

function remove(target: GameObject, path: AttributePath): string {
  const isGone = target.attributes.remove(path.key, { category: path.category })
  return isGone ? `Removed ${labelOf(target, path)}.` : missing(target, path)
}

function readValue(call: CommandCall, text: string): unknown {
  const id = /^#([1-9]\d*)$/.exec(text)?.[1]
  const entity = id === undefined ? undefined : call.world.find(Number(id))
  if (entity) return entity
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function labelOf(target: GameObject, path: AttributePath): string {
  return `${withId(target)}/${playerText(path.key)}${path.category ? `:${playerText(path.category)}` : ''}`
}

function missing(target: GameObject, path: AttributePath): string {
  return `${labelOf(target, path)} does not exist.`
}
