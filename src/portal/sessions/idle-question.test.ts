import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SessionOutput, SessionState, WaitingPrompt } from '../../link/session-messages.ts'
import { makeSessions, turn } from './portal-sessions-fixture.test.ts'

const PASSWORD: WaitingPrompt = { name: 'password', data: null }

const stateWith = (prompt: WaitingPrompt | null): SessionState => ({
  account: null,
  puppet: null,
  loginAt: null,
  db: {},
  cmdsets: [],
  prompt,
  lost: null,
})

const promptOf = (text: string, isSecret = false): SessionOutput => ({ kind: 'prompt', to: [1], text, isSecret })
const textOf = (text: string): SessionOutput => ({ kind: 'text', to: [1], text })

/** What one turn does to the one session there is, and the input that it consumes. */
function turnWith(outputs: readonly SessionOutput[], prompt: WaitingPrompt | null, consumed: number) {
  return turn({ outputs, sessions: [{ sessid: 1, consumed, state: stateWith(prompt) }] })
}

test('[TEL48] a question whose answer was typed ahead of it is taken away once the game has the answer', () => {
  const { sessions, join } = makeSessions()
  const { client } = join()
  client.send('connect ann')
  client.send('swordfish')
  sessions.apply(turnWith([promptOf('Password: ', true)], PASSWORD, 1))
  assert.deepEqual(client.takeTexts(), ['Password: '])
  sessions.apply(turnWith([textOf('Welcome.')], null, 2))
  assert.deepEqual(client.shown, [textOf('Welcome.'), promptOf('')])
})

test('[TEL48] so is one that was asked and answered in one turn, if it hides what is typed', () => {
  const { sessions, join } = makeSessions()
  const { client } = join()
  client.send('connect ann')
  client.send('swordfish')
  sessions.apply(turnWith([promptOf('Password: ', true), textOf('Welcome.')], null, 2))
  assert.deepEqual(client.texts, ['Password: ', 'Welcome.', ''])
})

test('[TEL48] so is one that the game takes back for another reason than a line', () => {
  const { sessions, join } = makeSessions()
  const { client } = join()
  client.send('connect')
  sessions.apply(turnWith([promptOf('Name: ')], PASSWORD, 1))
  sessions.apply(turnWith([textOf('You are logged in by your program.')], null, 2))
  assert.deepEqual(client.takeTexts(), ['Name: ', 'You are logged in by your program.', ''])
  sessions.apply(turnWith([textOf('Bob waves.')], null, 2))
  assert.deepEqual(client.texts, ['Bob waves.'])
})

test('[TEL48] a session that ends with its question hears nothing after its last words', () => {
  const { sessions, join } = makeSessions()
  const { client } = join()
  client.send('connect')
  sessions.apply(turnWith([promptOf('Name: ')], PASSWORD, 1))
  const ended = { reason: 'booted' }
  sessions.apply(turn({ outputs: [textOf('Goodbye!')], sessions: [{ sessid: 1, state: stateWith(null), ended }] }))
  assert.deepEqual(client.texts, ['Name: ', 'Goodbye!'])
})

test('[TEL48] an answer to what the client sees takes nothing away, nor do prompts that ask nothing', () => {
  const { sessions, join } = makeSessions()
  const { client } = join()
  client.send('connect ann')
  sessions.apply(turnWith([promptOf('Password: ', true)], PASSWORD, 1))
  client.send('swordfish', { isSecret: true })
  sessions.apply(turnWith([textOf('Welcome.'), promptOf('HP 10> ')], null, 2))
  sessions.apply(turnWith([textOf('Bob waves.')], null, 2))
  assert.deepEqual(client.texts, ['Password: ', 'Welcome.', 'HP 10> ', 'Bob waves.'])
})

test('[TEL48] a question that goes on waiting stays, and so does the one after it', () => {
  const { sessions, join } = makeSessions()
  const { client } = join()
  client.send('connect')
  client.send('ann')
  sessions.apply(turnWith([promptOf('Name: ')], PASSWORD, 1))
  sessions.apply(turnWith([textOf('Bob waves.')], PASSWORD, 1))
  sessions.apply(turnWith([promptOf('Password: ', true)], { name: 'other', data: null }, 2))
  assert.deepEqual(client.texts, ['Name: ', 'Bob waves.', 'Password: '])
})
