import { joinList } from '../../text/list.ts'
import type { SessionOptions } from '../../world/session-options.ts'
import { isGuest, type ModelClient } from './model-parts.ts'
import type { SessionModel } from './session-model.ts'

/** Lines about options that a client could type, with how often they come up. */
export const OPTION_LINES: readonly (readonly [chance: number, line: string])[] = [
  [1, 'option width = 100'],
  [1, 'option width = auto'],
  [2, 'option screenreader = on'],
  [2, 'option screenreader = off'],
  [2, 'option/save'],
  [1, 'option/clear'],
]

/** [SES30] */
export function setOption(model: SessionModel, client: ModelClient, args: string): void {
  const [name = '', value = ''] = args.split(' = ')
  const { width: _width, ...others } = client.options
  if (value === 'auto') {
    client.options = others
    return model.tell(client, 'The option width is left to your client: 80.')
  }
  const read = name === 'width' ? { width: Number(value) } : { isScreenReader: value === 'on' }
  client.options = { ...client.options, ...read }
  model.tell(client, `The option ${name} is now ${value}.`)
}

/** [SES33] */
export function saveOptions(model: SessionModel, client: ModelClient): void {
  const { account, options } = client
  if (account === undefined) return
  if (isGuest(account)) return model.tell(client, 'A guest’s options cannot be kept.')
  model.keptOptions.set(account, options)
  const kept = describeOptions(options)
  model.tell(
    client,
    kept.length > 0
      ? `Kept for your next logins: ${joinList(kept)}.`
      : 'You have set no option, so your client decides at your next logins.',
  )
}

/** [SES33] */
export function clearOptions(model: SessionModel, client: ModelClient): void {
  client.options = {}
  if (client.account !== undefined) model.keptOptions.delete(client.account)
  model.tell(client, 'All options are left to your client, at your next logins too.')
}

/** [SES35] */
export function setScreenReader(model: SessionModel, client: ModelClient, args: string): void {
  const isScreenReader = args === 'on'
  client.options = { ...client.options, isScreenReader }
  model.tell(
    client,
    isScreenReader
      ? 'Screen reader mode is on: lines and frames are left out. Type screenreader off to end it.'
      : 'Screen reader mode is off.',
  )
}

function describeOptions({ isScreenReader, width }: SessionOptions): string[] {
  const reader = isScreenReader === undefined ? [] : [`screenreader ${isScreenReader ? 'on' : 'off'}`]
  return [...reader, ...(width === undefined ? [] : [`width ${width}`])]
}
