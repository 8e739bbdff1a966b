import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTestWorld, storeOf } from '../testing/test-world.ts'

describe('CmdsetStack', () => {
  it('has the default of the class, then kept paths, then what was added for now', () => {
    const { tom, box } = createTestWorld()
    const menu = { key: 'menu' }
    tom.cmdsets.add(menu)
    tom.cmdsets.add('game:Swim')
    tom.cmdsets.add('game:Fly', { isPersistent: true })
    tom.cmdsets.add('game:Fly', { isPersistent: true })
    tom.cmdsets.add(menu)
    assert.deepEqual(
      tom.cmdsets.all().map((entry) => entry.path ?? entry.cmdset),
      ['waystone:character', 'game:Fly', menu, 'game:Swim'],
    )
    assert.deepEqual(box.cmdsets.all(), [])
  })

  it('keeps persistent paths with the entity, and drops them by name', () => {
    const { tom, world } = createTestWorld()
    tom.cmdsets.add('game:Fly', { isPersistent: true })
    assert.deepEqual(
      storeOf(world).attributes.map(({ category, value }) => [category, value]),
      [['cmdset', '["game:Fly"]']],
    )
    assert.equal(tom.cmdsets.has('game:Fly'), true)
    assert.equal(tom.cmdsets.remove('game:Fly'), true)
    assert.equal(tom.cmdsets.remove('game:Fly'), false)
    assert.equal(tom.cmdsets.remove('waystone:character'), false)
    assert.equal(tom.attributes.has('paths', { category: 'cmdset' }), false)
  })
  it('lists at any time what is on it then, whatever was listed before', () => {
    const { tom, runUndone } = createTestWorld()
    const paths = (): (string | undefined)[] => tom.cmdsets.all().map(({ path }) => path)
    assert.deepEqual(paths(), ['waystone:character'])
    tom.cmdsets.add('game:Swim')
    assert.deepEqual(paths(), ['waystone:character', 'game:Swim'])
    runUndone(() => {
      tom.cmdsets.add('game:Fly', { isPersistent: true })
      assert.deepEqual(paths(), ['waystone:character', 'game:Fly', 'game:Swim'])
    })
    assert.deepEqual(paths(), ['waystone:character', 'game:Swim'])
    tom.cmdsets.add('game:Fly', { isPersistent: true })
    const kept = tom.attributes.get('paths', { category: 'cmdset' }) as string[]
    runUndone(() => {
      kept.push('game:Sing')
      assert.deepEqual(paths(), ['waystone:character', 'game:Fly', 'game:Sing', 'game:Swim'])
      tom.cmdsets.clear()
      assert.deepEqual(paths(), ['waystone:character'])
    })
    assert.deepEqual(paths(), ['waystone:character', 'game:Fly'])
  })
})
