import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { AsyncContextScope } from './async-context-scope.ts'

describe('a context that follows the flow of control', () => {
  test('is there in what is called and awaited, and nowhere else', async () => {
    const scope = new AsyncContextScope<string>()
    const seen = async (): Promise<string | undefined> => {
      await Promise.resolve()
      await new Promise((resolve) => setImmediate(resolve))
      return scope.current
    }
    const [first, second, outside] = await Promise.all([scope.run('a', seen), scope.run('b', seen), seen()])
    assert.deepEqual([first, second, outside], ['a', 'b', undefined])
    assert.equal(scope.current, undefined)
  })

  test('is the inner one inside of a nested run, and the outer one again after it', () => {
    const scope = new AsyncContextScope<number>()
    const seen = scope.run(1, () => [scope.current, scope.run(2, () => scope.current), scope.current])
    assert.deepEqual(seen, [1, 2, 1])
  })

  test('ends when the action throws', () => {
    const scope = new AsyncContextScope<number>()
    assert.throws(() =>
      scope.run(1, () => {
        throw new Error('stop')
      }),
    )
    assert.equal(scope.current, undefined)
  })
})
