/** What has a stack of cmdsets. */
export const HOLDERS = ['session', 'account', 'anna', 'bela', 'tom', 'hall', 'garden', 'box', 'sword'] as const
export type Holder = (typeof HOLDERS)[number]

/** What the player of the model can control. */
export const PUPPETS = ['anna', 'bela', 'box'] as const
export type Puppet = (typeof PUPPETS)[number]

/** What can be somewhere, and where. */
export const THINGS = ['box', 'sword'] as const
export const PLACES = ['hall', 'garden', 'anna'] as const
export type Place = (typeof PLACES)[number]

/** The ways out; `gap` is made and removed. */
export const EXITS = ['north', 'south', 'gap'] as const
export type ExitName = (typeof EXITS)[number]

/** What lends commands to those who pass its lock. */
export const LENDERS = ['tom', 'hall', 'garden', 'box', 'sword', 'north', 'south'] as const
export type Lender = (typeof LENDERS)[number]

/** One change of what can be typed. Sets are numbers in the pool. Plain data; what cannot be done does nothing. */
export type CmdsetStep =
  | { readonly kind: 'add'; readonly holder: Holder; readonly set: number; readonly isPersistent: boolean }
  | { readonly kind: 'remove'; readonly holder: Holder; readonly set: number }
  | { readonly kind: 'clear'; readonly holder: Holder }
  /** A default in place of the class's; `none` for no default, `class` for the class's again. */
  | { readonly kind: 'default'; readonly holder: Holder; readonly set: number | 'none' | 'class' }
  /** What the hook of a thing lends beside its stack. */
  | { readonly kind: 'lend'; readonly thing: (typeof THINGS)[number]; readonly set: number | 'none' }
  | { readonly kind: 'puppet'; readonly puppet: Puppet }
  | { readonly kind: 'unpuppet' }
  | { readonly kind: 'move'; readonly what: Puppet | (typeof THINGS)[number]; readonly to: Place }
  | { readonly kind: 'lock'; readonly lender: Lender; readonly isOpen: boolean }
  | { readonly kind: 'names'; readonly exit: ExitName; readonly names: readonly string[] }
  | { readonly kind: 'dig' }
  | { readonly kind: 'fill' }
  | { readonly kind: 'server'; readonly how: 'reload' | 'kill' }

/** A step as a line to be read. */
export function describeCmdsetStep(step: CmdsetStep): string {
  switch (step.kind) {
    case 'add':
      return `set ${step.set} onto ${step.holder}, ${step.isPersistent ? 'for good' : 'for now'}`
    case 'remove':
      return `set ${step.set} off ${step.holder}`
    case 'clear':
      return `all off ${step.holder}`
    case 'default':
      return `default of ${step.holder}: ${typeof step.set === 'number' ? `set ${step.set}` : step.set}`
    case 'lend':
      return `the hook of ${step.thing} lends ${typeof step.set === 'number' ? `set ${step.set}` : step.set}`
    case 'puppet':
      return `puppet ${step.puppet}`
    case 'move':
      return `${step.what} goes to ${step.to}`
    case 'lock':
      return `${step.lender} ${step.isOpen ? 'lends to all' : 'lends to nobody'}`
    case 'names':
      return `the exit ${step.exit} is called ${step.names.join(', ')}`
    case 'server':
      return step.how
    default:
      return step.kind
  }
}
