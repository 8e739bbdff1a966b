import type { LineEditorLimits } from '../../wire/line-editor.ts'
import type { OutputQueueLimits } from '../connections/output-queue.ts'

/** The settings that an SSH connection reads. */
export interface SshConnectionSettings extends OutputQueueLimits {
  readonly maxLineBytes: number
  readonly sshHistoryLines: number
  readonly sshHistoryBytes: number
  readonly wrapText: boolean
}

/** What of them is for the editor. */
export function editorLimits(settings: SshConnectionSettings): LineEditorLimits {
  const { maxLineBytes, sshHistoryLines, sshHistoryBytes } = settings
  return { maxLineBytes, historyLines: sshHistoryLines, historyBytes: sshHistoryBytes }
}
