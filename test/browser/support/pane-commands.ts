import { command } from '../../support/commands.ts'

/** Commands that feed panes: `hurt 12`, and `chan <channel> <text>` as the channels of a game do. */
export const PANE_COMMANDS = {
  'commands/hurt.ts': command(
    'hurt',
    `call.caller.msg({ oob: { 'Char.Vitals': { hp: Number(call.args), maxhp: 20, mp: 7, maxmp: 10, gold: 3 } } })`,
  ),
  'commands/chan.ts': command(
    'chan',
    `const [channel = '', ...words] = call.args.split(' ')
    call.caller.msg({ oob: { 'Comm.Channel.Text': { channel, talker: 'Tom', text: words.join(' ') } } })`,
  ),
}
