import { WaystoneError } from '../base/errors.ts'
import type { Link } from '../link/link.ts'
import type { PortalToServer, ServerToPortal } from '../link/messages.ts'

/** A link whose buffer dies with its process and whose kernel queue does not. */
export class ModelLink {
  /** Sent, but still in the process. */
  buffer: string[] = []
  /** With the kernel: the other side can read it whatever happens. */
  readonly kernel: string[] = []
  #flushed: (() => void) | undefined
  onMessage: ((message: PortalToServer) => void) | undefined
  isDead = false

  get isFlushing(): boolean {
    return this.#flushed !== undefined
  }

  write(): void {
    this.kernel.push(...this.buffer)
    this.buffer = []
  }

  finishFlush(): void {
    this.write()
    const flushed = this.#flushed
    this.#flushed = undefined
    flushed?.()
  }

  readonly serverEnd: Link<ServerToPortal, PortalToServer> = {
    ...unusedLinkParts(),
    send: (message) => {
      if (this.isDead) throw new WaystoneError('WS_LINK_CLOSED')
      this.buffer.push(JSON.stringify(message))
    },
    flush: () => new Promise((resolve) => (this.#flushed = resolve)),
    receive: (receiver) => {
      this.onMessage = receiver
    },
  }

  readonly portalEnd: Link<PortalToServer, ServerToPortal> = {
    ...unusedLinkParts(),
    send: (message) => {
      if (!this.isDead) this.onMessage?.(structuredClone(message))
    },
    flush: () => Promise.resolve(),
    receive: () => undefined,
  }
}

function unusedLinkParts(): Pick<
  Link<never, never>,
  'onEnd' | 'pause' | 'resume' | 'end' | 'isEnded' | 'queuedBytes' | typeof Symbol.dispose
> {
  const nothing = (): void => undefined
  return {
    onEnd: nothing,
    pause: nothing,
    resume: nothing,
    end: nothing,
    isEnded: false,
    queuedBytes: 0,
    [Symbol.dispose]: nothing,
  }
}
