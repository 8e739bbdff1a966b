import type { Logger } from '../../base/log.ts'
import type { CommandRunner } from '../../commands/command-runner.ts'
import type { CommandServices } from '../../commands/command-services.ts'
import type { InputRegistry } from '../../commands/input-registry.ts'
import type { SessionInput } from '../../link/session-messages.ts'
import type { World } from '../../world/world.ts'
import type { ServerSession } from '../sessions/server-session.ts'
import type { Unit } from '../turn/unit.ts'

/** What {@link OobInput} needs. */
export interface OobInputPorts {
  readonly inputs: InputRegistry
  readonly services: CommandServices
  readonly commands: Pick<CommandRunner, 'usableBy'>
  readonly world: World
  readonly log: Logger
}

/** A structured message as it came. */
export type OobMessageInput = Extract<SessionInput, { readonly kind: 'oob' }>

/** Gives a client's structured message to the handler of its name. What nobody takes is let be: clients send much. */
export class OobInput {
  readonly #ports: OobInputPorts

  constructor(ports: OobInputPorts) {
    this.#ports = ports
  }

  async run(session: ServerSession, { name, data }: OobMessageInput, unit: Unit): Promise<void> {
    const { inputs, services, world, commands } = this.#ports
    const handler = inputs.find(name)
    if (!handler) return this.#letBe(session, name, 'nobody takes it')
    const { account, puppet } = session
    if (handler.level === 'loggedIn' && !account) return this.#letBe(session, name, 'not logged in')
    const read = handler.read(data)
    if (read === undefined) return this.#letBe(session, name, 'of the wrong shape')
    const usableCommands = (): ReturnType<typeof commands.usableBy> => commands.usableBy(session)
    await handler.run({ name, session, account, puppet, world, services, usableCommands, signal: unit.signal }, read)
  }

  /** Never says what the message held: it may be a password. */
  #letBe({ sessid }: ServerSession, name: string, why: string): void {
    this.#ports.log.debug({ sessid, name, why }, 'structured message let be')
  }
}
