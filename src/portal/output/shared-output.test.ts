import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTelnet, settle } from '../telnet/telnet-fixture.test.ts'
import { SharedOutput } from './shared-output.ts'

test('an output is encoded once for a hundred clients of one kind, and once more for another kind', async () => {
  await using stack = new AsyncDisposableStack()
  const clients = []
  for (let count = 0; count < 100; count += 1) clients.push(stack.use(await openTelnet()))
  const wide = stack.use(await openTelnet())
  wide.send('fffb1ffffa1f00280018fff0')
  await settle()
  assert.equal(wide.connection.capabilities.width, 40)
  const output = new SharedOutput({ kind: 'text', to: [], text: '|gA bell rings.|n' })
  for (const client of clients) {
    client.clear()
    client.connection.show(output)
  }
  assert.equal(output.kinds, 1)
  wide.connection.show(output)
  assert.equal(output.kinds, 2)
  await settle()
  const expected = '\u001b[1;32mA bell rings.\u001b[0m\r\n'
  assert.ok(clients.every((client) => client.received === expected))
})
