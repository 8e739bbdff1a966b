import type { Link } from '../../link/link.ts'
import type { PortalToServer, ServerToPortal } from '../../link/messages.ts'
import type { TurnRules } from '../../link/turn-rules.ts'
import type { Store } from '../../storage/store.ts'
import type { TurnContent } from './turn-draft.ts'

/** What a {@link TurnPublisher} needs. */
export interface TurnPublisherPorts {
  readonly link: Link<ServerToPortal, PortalToServer>
  readonly store: Pick<Store, 'commit'>
  readonly rules: TurnRules
}

/**
 * Sends turns and commits them, in the order that the promise depends on (docs/spec/turn.md): the turn leaves the
 * process, then the store commits it, then the Portal is told.
 */
export class TurnPublisher {
  readonly #ports: TurnPublisherPorts
  #turn = 0
  #epoch = 0

  constructor(ports: TurnPublisherPorts) {
    this.#ports = ports
  }

  /** Number of the newest turn that was sent. */
  get turn(): number {
    return this.#turn
  }

  /** Begins after a turn that both the Portal and the store are past, in an epoch of this Server's own. */
  begin(epoch: number, lastTurn: number): void {
    this.#epoch = epoch
    this.#turn = lastTurn
  }

  /** Publishes one turn. Rejects when the store refuses it or the link is gone; then nothing more may be published. */
  async publish(content: TurnContent): Promise<void> {
    const { link, rules } = this.#ports
    const { changes, ...effects } = content
    this.#turn += 1
    const turn = this.#turn
    const send = (): void => link.send({ kind: 'turn', turn, isClean: changes === undefined, ...effects })
    if (!changes) {
      send()
      return
    }
    if (rules.flushBeforeCommit) {
      send()
      await link.flush()
    }
    await this.#ports.store.commit({ turn, epoch: this.#epoch, changes })
    if (!rules.flushBeforeCommit) send()
    link.send({ kind: 'commit', turn })
  }
}
