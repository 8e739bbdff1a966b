import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GroupIndex } from './group-index.ts'

test('members are found under their number in the order in which they came, and counted once', () => {
  const index = new GroupIndex<{ readonly name: string }>()
  const [first, second, other] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }]
  for (const member of [first, second, first]) index.add(7, member)
  index.add(8, other)
  index.add(null, other)
  assert.deepEqual([index.of(7), index.of(8), index.of(9)], [[first, second], [other], []])
  assert.deepEqual([index.total, index.keyCount, index.oneOfEach()], [3, 2, [first, other]])
})

test('a number without members is forgotten, and what was not there is not removed', () => {
  const index = new GroupIndex<object>()
  const member = {}
  index.add(7, member)
  index.remove(8, member)
  index.remove(null, member)
  index.remove(7, {})
  assert.deepEqual([index.total, index.keyCount], [1, 1])
  const before = index.of(7)
  index.remove(7, member)
  index.remove(7, member)
  assert.deepEqual([before, index.of(7), index.total, index.keyCount], [[member], [], 0, 0])
})
