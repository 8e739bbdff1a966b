import { type GameProcess, startGame } from '../../src/testing/game-process.ts'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { command } from './commands.ts'
import { seesAll } from './players.ts'

/** Commands that send, each in one way. */
const SENDERS: Readonly<Record<string, string>> = {
  tosession: "call.session?.msg('To the session.')",
  toaccount: "call.account?.msg('To the account.')",
  toone: "if (call.session) call.account?.msg('To one session.', { session: call.session })",
  toobject: "call.puppet?.msg('To the object.')",
  toobjectsone: "if (call.session) call.puppet?.msg('To one of the object.', { session: call.session })",
  tocommand: "call.msg('To the command.')",
  toroom: "call.puppet?.location?.msgContents('To the room.')",
  toothers: "if (call.puppet) call.puppet.location?.msgContents('To the others.', { exclude: [call.puppet] })",
  namely:
    "if (call.puppet) call.puppet.location?.msgContents('{who} says {what}', { mapping: { who: call.puppet, what: '{who} |rred' } })",
  foreach: 'call.puppet?.location?.msgContents((looker) => `You are ${looker.key}.`)',
  rawly: "call.puppet?.location?.msgContents({ text: '|rred|n', options: { isRaw: true } })",
  plainly: "call.account?.msg({ text: '|rred|n', options: { isPlain: true } })",
  strictly: "call.puppet?.msg({ text: '|lclook|lt|rred|n|le', options: { isStripped: true } })",
  kinds: "call.puppet?.msg({ prompt: 'HP 5> ', oob: { 'Game.Mark': 1 }, text: 'In words.' })",
  toall: "call.world.sessions.announceAll('To all there are.')",
  bytheaccount: 'void call.account?.executeCommand(call.args)',
  bythissession: 'if (call.session) void call.account?.executeCommand(call.args, { session: call.session })',
  puppets: "call.msg(`Puppets: ${call.account?.puppets.map((each) => each.key).join(' and ')}.`)",
  perform: "call.puppet?.location?.msgContents(`${call.puppet.key}: ${call.session ? 'typed' : 'by itself'}.`)",
  faulty: "call.msg('never heard'); throw new Error('faulty')",
}

const HANDLERS = `const { account, puppet, session } = call
    if (!account || !puppet || !session) return
    const ids = (list: readonly { sessid: number }[]) => list.map(({ sessid }) => sessid).join()
    const { sessions } = account
    const own = sessions.get(session.sessid) === session && sessions.get()?.sessid === sessions.all()[0]?.sessid
    call.msg(
      \`Account: \${sessions.count()} (\${ids(sessions.all())}), own \${own}, of the puppet \${ids(sessions.byPuppet(puppet))}; \` +
        \`object: \${puppet.sessions.count()} (\${ids(puppet.sessions.all())}), me \${session.sessid}.\`,
    )`

/** `golem <line>`: a mob runs a line. `possess <object> = <line>`: another object does. `tell <whom> = <text>`: sends. */
const GOLEM = `import { Character, Command, type CommandCall } from 'waystone'

export class GolemCommand extends Command {
  readonly key = 'golem'

  async run(call: CommandCall): Promise<void> {
    const location = call.puppet?.location ?? null
    const found = call.world.search('Golem')[0] ?? call.world.create(Character, { key: 'Golem', location })
    await found.executeCommand(call.args)
    call.msg('The golem has done.')
  }
}

export class PossessCommand extends Command {
  readonly key = 'possess'

  async run(call: CommandCall): Promise<void> {
    await call.world.search(call.lhs)[0]?.executeCommand(call.rhs ?? '')
    call.msg('Possessed.')
  }
}

export class TellCommand extends Command {
  readonly key = 'tell'

  run(call: CommandCall): void {
    const receiver = call.lhs.startsWith('*') ? call.world.accountByName(call.lhs.slice(1)) : call.world.search(call.lhs)[0]
    const from = call.switches.has('account') ? call.account : call.puppet
    receiver?.msg(call.rhs ?? '', from ? { from } : {})
    call.msg('Told.')
  }

  override readonly switches = ['account']
}
`

/** Hooks of messages that go by \`db.ears\` and \`db.mouth\`. */
const hooksOf = (base: string): string => `
  override atMsgReceive(message: Message, from: Entity | undefined): boolean | Message {
    if (this.attributes.get('ears') === 'shut') return false
    return this.attributes.get('ears') === 'open' ? { ...message, text: \`\${from?.key ?? 'nobody'}: \${message.text}\` } : true
  }

  override atMsgSend(message: Message, receiver: GameObject | Account): ReturnType<${base}['atMsgSend']> {
    if (this.attributes.get('mouth') === 'shut') return false
    return this.attributes.get('mouth') === 'open' ? { ...message, text: \`\${message.text}, \${receiver.key}!\` } : true
  }
`

const TYPECLASSES = `import { Account, Character, type Entity, type GameObject, type Message } from 'waystone'

export class Hearer extends Character {${hooksOf('Character')}}

export class Listener extends Account {${hooksOf('Account')}}
`

/** `own <attribute> = <value>` sets one of one's own; with /account of one's account. */
const OWN = `import { Command, type CommandCall } from 'waystone'

export class OwnCommand extends Command {
  readonly key = 'own'
  override readonly switches = ['account']

  run(call: CommandCall): void {
    const owner = call.switches.has('account') ? call.account : call.puppet
    owner?.attributes.add(call.lhs, call.rhs ?? '')
    call.msg('Owned.')
  }
}
`

/** Each of them twice, so that it can be typed out of character and be run by a mob, which has no account. */
function senderFiles(): Readonly<Record<string, string>> {
  const files = Object.entries({ ...SENDERS, handlers: HANDLERS }).flatMap(([key, body]) => [
    [`commands/${key}.ts`, command(key, body)],
    [
      `commands/${key}-ooc.ts`,
      command(key, body).replace('  readonly', "  override readonly cmdset = 'account'\n  readonly"),
    ],
  ])
  return Object.fromEntries(files)
}

/** Starts a game in which messages are sent in every way there is. */
export function startRoutingGame(multisessionMode: number): Promise<GameProcess> {
  return startGame({
    settings: {
      multisessionMode,
      negotiationTimeoutMs: 20,
      characterTypeclass: 'typeclasses/hearing:Hearer',
      accountTypeclass: 'typeclasses/hearing:Listener',
    },
    files: {
      ...senderFiles(),
      'commands/golem.ts': GOLEM,
      'commands/own.ts': OWN,
      'typeclasses/hearing.ts': TYPECLASSES,
    },
  })
}

/** Clients by what the test calls them. */
export type Audience = Readonly<Record<string, ScriptedClient>>

/**
 * Types a line at one of the clients, and gives all that each of them then sees, without what they see of the asking.
 *
 * Where somebody sees nothing, there is nothing of them.
 */
export async function heard(audience: Audience, typist: string, line: string): Promise<Record<string, string>> {
  for (const client of Object.values(audience)) await seesAll(client)
  audience[typist]?.send(line)
  const seen: Record<string, string> = {}
  // Who typed first: when all of its line has come, what others get of it is on its way before their own answers.
  for (const name of [typist, ...Object.keys(audience).filter((each) => each !== typist)]) {
    const client = audience[name]
    const text = client ? withoutMark(await seesAll(client)) : ''
    if (text !== '') seen[name] = text
  }
  return seen
}

function withoutMark(text: string): string {
  return text.replace(/There is no help for “mark-\w+”[^\n]*\n/g, '').trim()
}
