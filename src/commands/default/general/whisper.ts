import { joinList } from '../../../text/list.ts'
import { escapeMarkup } from '../../../text/markup.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { oneLine } from '../../player-text.ts'
import { findTarget } from '../find-target.ts'
import { PuppetCommand } from '../puppet-command.ts'

/** `whisper`: speaks so that only the named hear it. */
export class WhisperCommand extends PuppetCommand {
  readonly key = 'whisper'
  override readonly usage = [
    'whisper <person> = <text>',
    'whisper <person>, <person> = <text>',
    'whisper <person> <text>',
  ]
  override readonly help = 'Says something to one or several persons here; nobody else hears it.'

  protected act(call: CommandCall, self: GameObject): void {
    const { names, speech } = readWhisper(call)
    if (names.length === 0 || !speech) return call.usage()
    const hearers: GameObject[] = []
    for (const name of names) {
      const hearer = findTarget(call, self, name)
      if (!hearer) return
      if (hearer === self) return call.msg('You talk to yourself a lot.')
      if (!hearers.includes(hearer)) hearers.push(hearer)
    }
    const text = self.atPreSay(oneLine(speech), { receivers: hearers })
    if (text === undefined) return
    const said = escapeMarkup(text)
    self.msg(`You whisper to ${joinList(hearers.map((hearer) => hearer.getDisplayName(self)))}, "${said}"`)
    for (const hearer of hearers) hearer.msg(`${self.getDisplayName(hearer)} whispers: "${said}"`, { from: self })
    self.atSay(text, { receivers: hearers })
  }
}

function readWhisper(call: CommandCall): { names: readonly string[]; speech: string } {
  if (call.rhs !== undefined) return { names: call.lhsList, speech: call.rhs }
  const [name, ...words] = call.argList
  return { names: name === undefined ? [] : [name], speech: words.join(' ') }
}
