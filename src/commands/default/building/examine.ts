import { crop } from '../../../text/crop.ts'
import { escapeMarkup } from '../../../text/markup.ts'
import type { Entity } from '../../../world/entity.ts'
import { isAccount, isGameObject } from '../../../world/entity-kinds.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { playerText } from '../../player-text.ts'
import { BuilderCommand, withId } from '../builder-command.ts'
import { findTarget } from '../find-target.ts'
import { screenTable, screenWidth } from '../screen.ts'
import { readAttributePath } from './attribute-path.ts'
import { showValue } from './show-value.ts'

/** `examine`: all that is kept of an object or account. */
export class ExamineCommand extends BuilderCommand {
  readonly key = 'examine'
  override readonly aliases = ['ex', 'exam']
  override readonly usage = ['examine', 'examine <object>', 'examine <object>/<attribute>', 'examine *<account>']
  override readonly help = 'Shows all there is to know of an object, of the place you are in, or of an account.'

  protected act(call: CommandCall, self: GameObject): void {
    const path = readAttributePath(call.args)
    const target = this.#find(call, self, path.object)
    if (!target) return
    if (!target.access(self, 'examine')) return call.msg(`You may not examine ${nameOf(target)}.`)
    if (!path.key) return call.msg(showEntity(call, target))
    const value = target.attributes.get(path.key, { category: path.category })
    const label = `${nameOf(target)}/${playerText(path.key)}`
    call.msg(value === undefined ? `${label} does not exist.` : `${label} =\n${showValue(value)}`)
  }

  #find(call: CommandCall, self: GameObject, query: string): Entity | undefined {
    if (query.startsWith('*')) {
      const account = call.world.accountByName(query.slice(1))
      if (!account) call.msg(`There is no account called “${playerText(query.slice(1))}”.`)
      return account
    }
    if (query) return findTarget(call, self, query)
    if (!self.location) call.msg('You are nowhere. There is nothing to examine.')
    return self.location ?? undefined
  }
}

function nameOf(target: Entity): string {
  return `${escapeMarkup(target.key)}(${target.dbref})`
}

function showEntity(call: CommandCall, target: Entity): string {
  const width = screenWidth(call)
  const fields = [...basicFields(target), ...(isGameObject(target) ? placeFields(target) : []), ...labelFields(target)]
  const rows = fields.filter(([, value]) => value !== '').map(([label, value]) => [`|w${label}|n`, value])
  const attributes = target.attributes.all().map(({ key, category, value }) => {
    const label = escapeMarkup(category ? `${key}:${category}` : key)
    return `  ${label} = ${crop(showValue(value, true), Math.max(20, width - label.length - 5))}`
  })
  const block = attributes.length > 0 ? `\n|wAttributes|n\n${attributes.join('\n')}` : ''
  return `${screenTable(call, { rows })}${block}`
}

function basicFields(target: Entity): [string, string][] {
  return [
    ['Name', nameOf(target)],
    ['Aliases', target.aliases.all().map(escapeMarkup).join(', ')],
    ['Typeclass', escapeMarkup(target.typeclassPath)],
    ['Superuser', isAccount(target) && target.isSuperuser ? 'yes' : ''],
  ]
}

function placeFields(target: GameObject): [string, string][] {
  const list = (objects: readonly GameObject[]): string => objects.map(withId).join(', ')
  return [
    ['Account', target.account ? nameOf(target.account) : ''],
    [
      'Sessions',
      target.sessions
        .all()
        .map(({ sessid }) => sessid)
        .join(', '),
    ],
    ['Location', target.location ? withId(target.location) : ''],
    ['Home', target.home ? withId(target.home) : ''],
    ['Destination', target.destination ? withId(target.destination) : ''],
    ['Exits', list(target.exits)],
    ['Contents', list(target.contents.filter((thing) => thing.contentType !== 'exit'))],
  ]
}

function labelFields(target: Entity): [string, string][] {
  const cmdsets = target.cmdsets.all().map(({ path, cmdset }) => path ?? cmdset?.key ?? '')
  const tags = target.tags.all().map(({ key, category }) => (category ? `${key}:${category}` : key))
  return [
    ['Permissions', escapeMarkup(target.permissions.all().join(', '))],
    ['Locks', escapeMarkup(target.locks.all().join('\n'))],
    ['Cmdsets', escapeMarkup(cmdsets.join(', '))],
    ['Tags', escapeMarkup(tags.join(', '))],
  ]
}
