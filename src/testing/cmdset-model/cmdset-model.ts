import { Cmdset } from '../../commands/cmdset.ts'
import { DEFAULT_CMDSET_PATHS } from '../../commands/default-cmdset-paths.ts'
import { PoolCommand } from './cmdset-pool.ts'
import type { CmdsetStep, ExitName, Holder, Lender, Puppet } from './cmdset-steps.ts'
import { type Lent, type LentCommand, mergeByRules } from './merge-by-rules.ts'

interface Stack {
  ownDefault: number | 'none' | undefined
  kept: readonly number[]
  added: readonly number[]
}

/** Everything that can be somewhere. */
type Body = 'tom' | 'box' | 'sword' | 'anna' | 'bela' | 'gap'

/** The cmdsets that the model does not make itself. */
export interface CmdsetModelParts {
  readonly pool: readonly Cmdset[]
  /** What is registered under a path. */
  readonly byPath: (path: string) => Cmdset
}

/** What the player can type, worked out anew each time from who has which sets and is where: [CMD1]-[CMD14], [CMD36]. */
export class CmdsetModel {
  readonly #parts: CmdsetModelParts
  readonly #stacks = new Map<Holder, Stack>()
  /** [STORE14] Who is where, in the order of arrival. */
  #places: { readonly what: Body; readonly place: string }[] = [
    { what: 'tom', place: 'hall' },
    { what: 'box', place: 'hall' },
    { what: 'anna', place: 'hall' },
    { what: 'sword', place: 'anna' },
  ]
  /** Where a character goes that is puppeted again. */
  readonly #homes = new Map<string, string>([['bela', 'hall']])
  readonly #names = new Map<ExitName, readonly string[]>([
    ['north', ['north']],
    ['south', ['south']],
  ])
  readonly #open = new Map<Lender, boolean>([['tom', false]])
  /** What the hooks of things lend. */
  readonly #lending = new Map<string, number | 'none'>()
  puppet: Puppet | undefined = 'anna'

  constructor(parts: CmdsetModelParts) {
    this.#parts = parts
  }

  /** Who is in a place, in the order of arrival. */
  placeOf(what: string): string | undefined {
    return this.#places.find((each) => each.what === what)?.place
  }

  get hasGap(): boolean {
    return this.placeOf('gap') !== undefined
  }

  /** Whether a step can be done now. */
  canDo(step: CmdsetStep): boolean {
    switch (step.kind) {
      case 'puppet':
        return this.puppet !== step.puppet
      case 'unpuppet':
        return this.puppet !== undefined
      case 'move':
        return (
          step.what !== step.to && this.placeOf(step.what) !== undefined && (step.what !== 'bela' || step.to !== 'anna')
        )
      case 'names':
        return step.exit !== 'gap' || this.hasGap
      case 'dig':
        return !this.hasGap
      case 'fill':
        return this.hasGap
      default:
        return true
    }
  }

  do(step: CmdsetStep): void {
    switch (step.kind) {
      case 'puppet':
        return this.#takeUp(step.puppet)
      case 'unpuppet':
        return this.#letGo()
      case 'move':
        return this.#put(step.what, step.to)
      case 'lock':
        return void this.#open.set(step.lender, step.isOpen)
      case 'names':
        return void this.#names.set(step.exit, step.names)
      case 'dig':
        this.#names.set('gap', ['gap'])
        return this.#put('gap', 'hall')
      case 'fill':
        return this.#put('gap', undefined)
      case 'lend':
        return void this.#lending.set(step.thing, step.set)
      case 'server':
        return this.#beginAnew()
      default:
        return this.#changeStack(step)
    }
  }

  /** The commands, each as its label and who lends it. */
  commands(): string[] {
    return mergeByRules(this.#gather()).map(nameOf).sort()
  }

  #changeStack(step: CmdsetStep & { readonly kind: 'add' | 'remove' | 'clear' | 'default' }): void {
    const stack = this.#stack(step.holder)
    switch (step.kind) {
      case 'add': {
        const which = step.isPersistent ? 'kept' : 'added'
        if (!stack[which].includes(step.set)) stack[which] = [...stack[which], step.set]
        return
      }
      case 'remove':
        stack.kept = stack.kept.filter((set) => set !== step.set)
        stack.added = stack.added.filter((set) => set !== step.set)
        return
      case 'clear':
        stack.kept = stack.added = []
        return
      case 'default':
        stack.ownDefault = step.set === 'class' ? undefined : step.set
    }
  }

  #stack(holder: Holder): Stack {
    const known = this.#stacks.get(holder) ?? { ownDefault: undefined, kept: [], added: [] }
    this.#stacks.set(holder, known)
    return known
  }

  /** What was added for now is gone. */
  #beginAnew(): void {
    for (const stack of this.#stacks.values()) stack.added = []
  }

  #takeUp(puppet: Puppet): void {
    this.#letGo()
    this.puppet = puppet
    if (this.placeOf(puppet) === undefined) this.#put(puppet, this.#homes.get(puppet))
  }

  #letGo(): void {
    const { puppet } = this
    this.puppet = undefined
    if (puppet === undefined || puppet === 'box') return
    this.#homes.set(puppet, this.placeOf(puppet) ?? 'hall')
    this.#put(puppet, undefined)
  }

  #put(what: Body, place: string | undefined): void {
    if (this.placeOf(what) === place) return
    this.#places = this.#places.filter((each) => each.what !== what)
    if (place !== undefined) this.#places.push({ what, place })
  }

  /** [CMD10]-[CMD12] */
  #gather(): Lent[] {
    const lent = [...this.#lentBy('session', 'session'), ...this.#lentBy('account', 'account')]
    const { puppet } = this
    if (puppet === undefined) return lent
    lent.push(...this.#lentBy(puppet, puppet === 'box' ? undefined : 'character'))
    const room = this.placeOf(puppet)
    if (room !== undefined && !flag(lent, 'noObjs')) lent.push(...this.#local(room))
    if (!flag(lent, 'noObjs')) {
      const near = [...this.#contents(room), ...this.#contents(puppet)]
      for (const thing of near) if (thing !== puppet) lent.push(...this.#local(thing))
    }
    if (room !== undefined && !flag(lent, 'noExits')) lent.push(...this.#exits(room))
    return lent
  }

  #contents(place: string | undefined): string[] {
    return this.#places.filter((each) => each.place === place).map(({ what }) => what)
  }

  #local(lender: string): Lent[] {
    const isLending = this.#open.get(lender as Lender) ?? !(lender === 'anna' || lender === 'bela')
    const isBody = lender === 'anna' || lender === 'bela' || lender === 'tom'
    const lent = lender === 'gap' || !isLending ? [] : this.#lentBy(lender as Holder, isBody ? 'character' : undefined)
    return lent.map((each) => ({ ...each, isLocal: true }))
  }

  #lentBy(holder: Holder, classDefault: keyof typeof DEFAULT_CMDSET_PATHS | undefined): Lent[] {
    const { ownDefault, kept, added } = this.#stack(holder)
    const ofClass = classDefault && this.#parts.byPath(DEFAULT_CMDSET_PATHS[classDefault])
    const first = typeof ownDefault === 'number' ? this.#parts.pool[ownDefault] : ownDefault ? undefined : ofClass
    const others = [...kept, ...added.filter((set) => !kept.includes(set))].map((set) => this.#parts.pool[set])
    const lending = this.#lending.get(holder)
    const fromHook = typeof lending === 'number' ? this.#parts.pool[lending] : undefined
    return [first, ...others, fromHook].flatMap((cmdset) =>
      cmdset ? [{ cmdset, source: holder, isLocal: false }] : [],
    )
  }

  /** [CMD14] */
  #exits(room: string): Lent[] {
    const here =
      room === 'hall' ? (['north', ...(this.hasGap ? ['gap'] : [])] as ExitName[]) : (['south'] as ExitName[])
    if (room !== 'hall' && room !== 'garden') return []
    return here
      .filter((exit) => this.#open.get(exit as Lender) ?? true)
      .map((exit) => {
        const [name = '', ...aliases] = this.#names.get(exit) ?? []
        const command = new PoolCommand('exit', name, aliases)
        const cmdset = new Cmdset({ key: 'exit', priority: 101, duplicates: true, commands: [command] })
        return { cmdset, source: exit, isLocal: true }
      })
  }
}

/** A command, and who lends it, as one word. */
export function nameOf({ command, source }: LentCommand): string {
  return `${command instanceof PoolCommand && command.label !== 'exit' ? command.label : command.key} of ${source}`
}

/** [CMD12] The highest priority that says something holds, then the later. */
function flag(lent: readonly Lent[], name: 'noExits' | 'noObjs'): boolean {
  const saying = lent.map(({ cmdset }) => cmdset).filter((cmdset) => cmdset[name] !== undefined)
  const highest = Math.max(...saying.map(({ priority }) => priority))
  return saying.findLast(({ priority }) => priority === highest)?.[name] ?? false
}
