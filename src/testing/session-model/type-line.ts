import { GUEST_NAMES, isGuest, type ModelClient, STABLES } from './model-parts.ts'
import { clearOptions, OPTION_LINES, saveOptions, setOption, setScreenReader } from './option-lines.ts'
import type { SessionModel } from './session-model.ts'
import { TELL_TARGETS } from './tell-command.ts'

/** The password of every account of the model. */
export const PASSWORD = 'wiggle-waggle'

/** What each line does in the model. A client that does not know a line now is not let type it: see {@link canType}. */
const LINES: Readonly<Record<string, (model: SessionModel, client: ModelClient, args: string) => void>> = {
  screenreader: setScreenReader,
  option: setOption,
  'option/save': saveOptions,
  'option/clear': clearOptions,
  guest: (model, client) => model.loginGuest(client),

  connect(model, client, args) {
    const [account = '', password] = args.split(' ')
    if (password === PASSWORD && STABLES[account]) model.login(client, account)
    else model.tell(client, 'That name and password do not go together.')
  },

  ic(model, client, args) {
    const character = model.charactersOf(client.account ?? '').find(({ name }) => name === args)
    const refusal = character ? model.puppet(client, character) : `You have no character called “${args}”.`
    if (refusal !== undefined) model.tell(client, refusal)
  },

  ooc(model, client) {
    const { puppet } = client
    if (isGuest(client.account)) return model.tell(client, NOT_FOR_GUESTS)
    if (!puppet) return model.tell(client, 'You are out of character already.')
    model.release(client)
    model.tell(client, `You are no longer ${puppet.name}.`)
    model.tell(client, `You are logged in as ${client.account} and out of character. …`)
  },

  quit(model, client) {
    const others = model.sessionsOf(client.account).length - 1
    const places = ['', 'one other place', 'two other places', 'three other places', 'four other places']
    if (others > 0) model.tell(client, `You stay logged in at ${places[others] ?? 'five other places'}.`)
    model.end(client, 'Goodbye. Come back soon!')
  },

  'quit/all'(model, client) {
    for (const each of model.sessionsOf(client.account))
      model.end(each, each === client ? 'Goodbye. Come back soon!' : 'You have quit from elsewhere.')
    model.endLostOf(client.account, 'You have quit from elsewhere.')
  },

  say(model, client, args) {
    const { puppet } = client
    if (!puppet) return
    for (const player of model.playersOf(puppet)) model.tell(player, `You say, "${args}"`)
    model.tellPlace(puppet, `${puppet.name} says, "${args}"`)
  },

  north: (model, client) => walk(model, client),
  south: (model, client) => walk(model, client),

  charcreate(model, client, args) {
    if (isGuest(client.account)) return model.tell(client, NOT_FOR_GUESTS)
    const own = model.charactersOf(client.account ?? '').length
    if (own === MAX_CHARACTERS) return model.tell(client, `You have ${own} characters, and no more are allowed.`)
    if (model.characters.some(({ name }) => name === args))
      return model.tell(client, `There is a character called ${args} already.`)
    model.createCharacter(client.account ?? '', args)
    model.tell(client, `You have made the character ${args}. Type ic ${args} to enter the world.`)
  },

  chardelete(model, client, args) {
    if (isGuest(client.account)) return model.tell(client, NOT_FOR_GUESTS)
    client.question = model.charactersOf(client.account ?? '').find(({ name }) => name === args)
    model.tell(
      client,
      client.question
        ? `${args} will be gone for good. Type yes to delete it:`
        : `You have no character called “${args}”.`,
    )
  },

  'tell-caller': (model, client, args) => model.tell(client, args),
  'tell-session': (model, client, args) => model.tell(client, args),
  'tell-account-one': (model, client, args) => model.tell(client, args),
  'tell-object-one': (model, client, args) => model.tell(client, args),
  'tell-account'(model, client, args) {
    for (const each of model.hearersOfAccount(client.account)) model.tell(each, args)
  },
  'tell-object'(model, client, args) {
    for (const each of client.puppet ? model.playersOf(client.puppet) : []) model.tell(each, args)
  },
  'tell-room'(model, client, args) {
    if (client.puppet) model.tellPlace(client.puppet, ({ name }) => `${name} hears ${args}`)
  },
}

/** [SES50] */
const NOT_FOR_GUESTS = 'A guest cannot do that. Make an account with create.'

/** The setting `maxCharactersPerAccount`. */
export const MAX_CHARACTERS = 3

const IN_THE_WORLD = new Set(['say', 'tell-object', 'tell-object-one', 'tell-room'])
const BEFORE_LOGIN = new Set(['connect', 'guest', 'screenreader', 'quit'])
const WAYS: Readonly<Record<string, string>> = { north: 'Hall', south: 'Garden' }

/** Whether a client has the command that a line names. */
export function canType(client: ModelClient, line: string): boolean {
  const [word = ''] = line.split(' ')
  if (client.account === undefined) return BEFORE_LOGIN.has(word)
  if (client.question) return true
  if ((BEFORE_LOGIN.has(word) && word !== 'quit') || !LINES[word]) return false
  if (WAYS[word]) return client.puppet?.place === WAYS[word]
  return client.puppet !== undefined || !IN_THE_WORLD.has(word)
}

/** A client types a line. */
export function typeLine(model: SessionModel, client: ModelClient, line: string): void {
  const { question } = client
  if (question) {
    client.question = undefined
    return answer(model, client, { line, question })
  }
  const [word = ''] = line.split(' ')
  LINES[word]?.(model, client, line.slice(word.length + 1))
}

/** Lines with how often they come up. */
type LineChances = readonly (readonly [chance: number, line: string])[]

export function linesBeforeLogin(): LineChances {
  const accounts = Object.keys(STABLES)
  return [
    ...accounts.map((name) => [5, `connect ${name} ${PASSWORD}`] as const),
    [1, `connect ${accounts[0]} wrong-password`],
    [1, `connect ${GUEST_NAMES[0]} ${PASSWORD}`],
    [2, 'guest'],
    [2, 'screenreader on'],
    [2, 'screenreader off'],
    [1, 'quit'],
  ]
}

/** Lines that a client could type; some of them are refused. */
export function linesFor(client: ModelClient, text: string): LineChances {
  const { account } = client
  if (account === undefined) return linesBeforeLogin()
  const [first = '', second = '', extra = ''] = STABLES[account] ?? [account, ...GUEST_NAMES]
  const stranger = Object.keys(STABLES).find((name) => name !== account) ?? ''
  return [
    ...(client.question ? [[30, 'yes'] as const, [5, 'no'] as const] : []),
    ...[first, second, extra].map((name) => [4, `ic ${name}`] as const),
    [1, `ic ${stranger}`],
    [4, 'ooc'],
    [3, 'quit'],
    [1, 'quit/all'],
    [5, `say ${text}`],
    [3, 'north'],
    [3, 'south'],
    [3, `charcreate ${extra}`],
    [2, `chardelete ${extra}`],
    ...OPTION_LINES,
    ...TELL_TARGETS.map((target) => [1, `tell-${target} ${text}`] as const),
  ]
}

function answer(
  model: SessionModel,
  client: ModelClient,
  { line, question }: { readonly line: string; readonly question: NonNullable<ModelClient['question']> },
): void {
  if (!model.characters.includes(question)) return model.tell(client, 'You have no such character any more.')
  if (line !== 'yes') return model.tell(client, `${question.name} stays.`)
  model.deleteCharacter(question)
  model.tell(client, `${question.name} is deleted.`)
}

function walk(model: SessionModel, { puppet }: ModelClient): void {
  if (!puppet) return
  const isNorth = puppet.place === 'Hall'
  model.tellPlace(puppet, `${puppet.name} leaves ${isNorth ? 'north' : 'south'}.`)
  puppet.place = isNorth ? 'Garden' : 'Hall'
  model.arrive(puppet)
  model.tellPlace(puppet, `${puppet.name} arrives from the ${isNorth ? 'south' : 'north'}.`)
  for (const player of model.playersOf(puppet)) model.tell(player, `${puppet.place} …`)
}
