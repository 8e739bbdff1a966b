import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AdminRequest } from '../link/messages.ts'
import { AdminRequests } from './admin-requests.ts'

const REQUEST: AdminRequest = { kind: 'gameStatus' }

test('[L23] a request is sent again to every later Server until it is answered', async () => {
  const requests = new AdminRequests()
  const sent: number[] = []
  const answer = requests.ask(REQUEST, (id) => sent.push(id))
  requests.resend((id) => sent.push(id))
  requests.settle({ id: 1, isDone: true, text: 'fine' })
  requests.resend((id) => sent.push(id))
  assert.deepEqual(sent, [1, 1])
  assert.equal((await answer).text, 'fine')
})

test('[L23] a request that nobody waits for is forgotten, and a late answer to it is nothing', async () => {
  const requests = new AdminRequests()
  const sent: number[] = []
  const waiting = new AbortController()
  const answer = requests.ask(REQUEST, () => undefined, waiting.signal)
  waiting.abort()
  requests.resend((id) => sent.push(id))
  requests.settle({ id: 1, isDone: true, text: 'late' })
  assert.deepEqual(sent, [])
  assert.deepEqual(await answer, { id: 1, isDone: false, text: '' })
})

test('[L23] a request that is made when nobody waits any more is not sent', async () => {
  const requests = new AdminRequests()
  const answer = await requests.ask(REQUEST, () => assert.fail('sent'), AbortSignal.abort())
  assert.equal(answer.isDone, false)
})
