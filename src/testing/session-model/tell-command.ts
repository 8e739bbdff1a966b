import type { CommandCall } from '../../commands/command-call.ts'
import { Command } from '../../commands/command.ts'

/** Whom {@link TellCommand} tells. */
export const TELL_TARGETS = ['caller', 'session', 'account', 'account-one', 'object', 'object-one', 'room'] as const
export type TellTarget = (typeof TELL_TARGETS)[number]

/** `tell-session <text>` and its like: each of the ways in which game code says something. */
export class TellCommand extends Command {
  readonly key: string
  override readonly cmdset = 'account'
  override readonly separators = []
  readonly #target: TellTarget

  constructor(target: TellTarget) {
    super()
    this.#target = target
    this.key = `tell-${target}`
  }

  run(call: CommandCall): void {
    const { session, account, puppet, args } = call
    if (!session) throw new Error('Nobody typed this.')
    switch (this.#target) {
      case 'caller':
        return call.msg(args)
      case 'session':
        return session.msg(args)
      case 'account':
        return account?.msg(args)
      case 'account-one':
        return account?.msg(args, { session })
      case 'object':
        return puppet?.msg(args)
      case 'object-one':
        return puppet?.msg(args, { session })
      case 'room':
        return puppet?.location?.msgContents((looker) => `${looker.key} hears ${args}`, { exclude: [puppet] })
    }
  }
}
