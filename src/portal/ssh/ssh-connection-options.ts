import type { Socket } from 'node:net'
import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import type { SshConnectionSettings } from './ssh-connection-settings.ts'
import type { OpenedShell } from './ssh-visit.ts'

/** Collaborators and settings of an SSH connection. */
export interface SshConnectionOptions {
  readonly shell: OpenedShell
  readonly socket: Socket
  /** Of the client, as the listener gives it. */
  readonly address: string
  readonly clock: Clock
  readonly log: Logger
  readonly settings: SshConnectionSettings
}
