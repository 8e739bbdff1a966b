import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PromptRegistry } from '../../commands/prompt-registry.ts'
import type { AttachedSession } from '../../link/session-messages.ts'
import { createTestWorld } from '../../testing/test-world.ts'
import { ChangeJournal } from '../../world/change-journal.ts'
import { Outbox } from '../output/outbox.ts'
import { Unit } from '../turn/unit.ts'
import { ServerSession } from './server-session.ts'
import { ServerSessions } from './server-sessions.ts'

const ATTACHED: AttachedSession = {
  sessid: 1,
  id: 'f'.repeat(32),
  protocol: 'telnet',
  address: '127.0.0.1',
  connectedAt: 1000,
  capabilities: {
    clientName: '',
    colorDepth: 'none',
    encoding: 'utf-8',
    isUtf8: true,
    isScreenReader: false,
    oob: 'none',
    width: null,
    height: 30,
  },
  options: {},
  state: null,
  stats: { cmdLast: 1, cmdLastVisible: 1, cmdTotal: 0 },
  consumed: 4,
}

function makeSession(state: AttachedSession['state'] = null) {
  const scope: { current: Unit | undefined } = { current: undefined }
  const prompts = new PromptRegistry()
  prompts.register({ name: 'pet', question: () => 'Its name? ', answer: () => undefined })
  const { world, anna, annaAccount, box } = createTestWorld()
  const sessions = new ServerSessions()
  const journal = new ChangeJournal<ServerSession>(scope)
  const session = new ServerSession(
    { ...ATTACHED, state },
    {
      world,
      outbox: new Outbox(scope, 1_000_000, () => undefined),
      journal,
      prompts,
      settings: { clientDefaultWidth: 78, clientDefaultHeight: 45, sessionStateMaxBytes: 100 },
      cmdsetPaths: { unloggedin: 'u', session: 's' },
      onFieldChange: (changed, name, before) => sessions.fieldChanged(changed, name, before),
    },
  )
  sessions.add(session)
  /** Does something as a unit of work, and takes it back. */
  const undone = (action: () => void): void => {
    const unit = new Unit('undone')
    scope.current = unit
    action()
    scope.current = undefined
    journal.undo(unit)
  }
  return { session, sessions, journal, undone, world, anna, annaAccount, box }
}

test('a session is anonymous, at an account, puppeting or closed, and never in two of these', () => {
  const { session, anna, annaAccount } = makeSession()
  assert.deepEqual(session.standing, { kind: 'anonymous' })
  session.cells.set('account', annaAccount.id)
  assert.deepEqual(Object.keys(session.standing), ['kind', 'account'])
  session.cells.set('puppet', anna.id)
  assert.equal(session.standing.kind, 'puppeting')
  session.cells.set('account', null)
  assert.equal(session.standing.kind, 'anonymous')
  session.cells.set('ended', 'quit')
  assert.deepEqual(session.standing, { kind: 'closed', reason: 'quit' })
})

test('[TURN3] undoing gives back login, puppet, db, cmdsets and prompt, and the indexes follow', () => {
  const { session, sessions, undone, anna, annaAccount, journal } = makeSession()
  session.db['kept'] = 1
  journal.take()
  const before = session.state
  undone(() => {
    session.cells.set('account', annaAccount.id)
    session.cells.set('puppet', anna.id)
    session.cells.set('prompt', { name: 'x', data: null })
    session.cmdsets.add('games:extra')
    session.db['kept'] = 2
    session.db['new'] = 3
    delete session.db['kept']
    assert.deepEqual(sessions.ofAccount(annaAccount), [session])
    assert.deepEqual(sessions.ofPuppet(anna), [session])
  })
  assert.deepEqual(session.state, before)
  assert.deepEqual([sessions.ofAccount(annaAccount), sessions.ofPuppet(anna)], [[], []])
})

test('T21: a change of puppet moves the session in the index, and removing the session empties it', () => {
  const { session, sessions, anna, annaAccount, box } = makeSession()
  session.cells.set('account', annaAccount.id)
  session.cells.set('puppet', anna.id)
  session.cells.set('puppet', box.id)
  assert.deepEqual([sessions.ofPuppet(anna), sessions.ofPuppet(box)], [[], [session]])
  sessions.remove(session)
  assert.deepEqual([sessions.ofPuppet(box), sessions.ofAccount(annaAccount), sessions.all()], [[], [], []])
})

test('session.db keeps frozen copies: a later change of what was put in, or taken out, changes nothing', () => {
  const { session } = makeSession()
  const list = [{ n: 1 }]
  session.db['list'] = list
  list.push({ n: 2 })
  assert.deepEqual(session.db['list'], [{ n: 1 }])
  const read = session.db['list'] as { n: number }[]
  assert.throws(() => read.push({ n: 3 }), TypeError)
  assert.deepEqual(Object.entries(session.db), [['list', [{ n: 1 }]]])
  session.db['list'] = undefined as never
  assert.equal('list' in session.db, false)
})

test('session.db takes JSON within its limit; what it refuses changes nothing and counts as no effect', () => {
  const { session, journal } = makeSession()
  session.db['a'] = 'x'.repeat(40)
  journal.take()
  assert.throws(() => (session.db['b'] = 'y'.repeat(60)), { code: 'WS_SESSION_STATE_TOO_LARGE' })
  assert.throws(() => (session.db['k'.repeat(90)] = 1), { code: 'WS_SESSION_STATE_TOO_LARGE' })
  assert.throws(() => (session.db['f'] = (() => 1) as never), { code: 'WS_ATTRIBUTE_NOT_STORABLE' })
  assert.deepEqual([Object.keys(session.db), journal.isEmpty], [['a'], true])
  session.db['a'] = 'z'.repeat(80)
  // Bytes are counted, not letters.
  assert.throws(() => (session.db['a'] = 'ж'.repeat(60)), { code: 'WS_SESSION_STATE_TOO_LARGE' })
  delete session.db['a']
  session.db['b'] = 'ж'.repeat(40)
})

test('session.db has its room back when what filled it is undone or removed', () => {
  const { session, undone } = makeSession()
  const fill = (): void => void (session.db['a'] = 'x'.repeat(80))
  undone(fill)
  fill()
  undone(() => delete session.db['a'])
  assert.throws(() => (session.db['b'] = 'y'.repeat(80)), { code: 'WS_SESSION_STATE_TOO_LARGE' })
  delete session.db['a']
  session.db['b'] = 'y'.repeat(80)
})

test('session.db says where what it refuses is, and loses nothing in silence', () => {
  const { session, anna } = makeSession()
  const loop: unknown[] = []
  loop.push(loop)
  const refused: readonly (readonly [unknown, RegExp])[] = [
    [{ list: [1, Number.NaN] }, /^session\.db\.x\.list\[1\] can hold JSON, and this is NaN\.$/],
    [new Map([[1, 2]]), /this is an instance of Map/],
    [{ whom: anna }, /session\.db\.x\.whom can hold JSON, and this is an instance of Character/],
    [[undefined], /session\.db\.x\[0\] can hold JSON, and this is undefined/],
    [loop, /session\.db\.x\[0\] can hold JSON, and this is a value that contains itself/],
  ]
  for (const [value, message] of refused)
    assert.throws(() => (session.db['x'] = value as never), { code: 'WS_ATTRIBUTE_NOT_STORABLE', message })
  session.db['x'] = { here: 1, absent: undefined } as never
  assert.deepEqual(session.db['x'], { here: 1 })
})

test('the state that a session leaves makes the same session on the next Server', () => {
  const first = makeSession()
  first.session.cells.set('account', first.annaAccount.id)
  first.session.cells.set('puppet', first.anna.id)
  first.session.db['a'] = { b: [1] }
  first.session.cells.set('loginAt', 5000)
  const next = makeSession(JSON.parse(JSON.stringify(first.session.state)))
  assert.deepEqual(next.session.state, first.session.state)
  assert.deepEqual([next.session.standing.kind, next.session.connTime], ['puppeting', 5000])
  assert.deepEqual(next.sessions.ofPuppet(next.anna), [next.session])
  assert.equal(next.journal.isEmpty, true)
})

test('T26: the data of a prompt is a frozen copy, and data that could not travel is refused before it waits', () => {
  const { session } = makeSession()
  const data = { steps: ['one'] }
  session.prompt('pet', data)
  data.steps.push('two')
  assert.deepEqual(session.waitingPrompt, { name: 'pet', data: { steps: ['one'] } })
  assert.throws(() => session.prompt('pet', 'x'.repeat(200)), { code: 'WS_SESSION_STATE_TOO_LARGE' })
  assert.throws(() => session.prompt('pet', (() => 1) as never), { code: 'WS_ATTRIBUTE_NOT_STORABLE' })
  assert.throws(() => session.prompt('nobody-knows'), { code: 'WS_PROMPT_UNKNOWN' })
  assert.deepEqual(session.state.prompt?.data, { steps: ['one'] })
})

test('a client that does not say how large it is gets the sizes of the settings', () => {
  const { session } = makeSession()
  assert.deepEqual([session.capabilities.width, session.capabilities.height], [78, 30])
})
