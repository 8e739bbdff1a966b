import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTestWorld, storeOf } from '../testing/test-world.ts'
import type { Character } from './objects/character.ts'

describe('CmdsetStack', () => {
  it('[CMD36] has the default of the class, then kept paths, then what was added for now', () => {
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

  it('[CMD36] keeps persistent paths with the entity, and drops them by name', () => {
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

  it('[CMD37] lists at any time what is on it then, whatever was listed before', () => {
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
    // The clearing is undone whole: what was added for now is there again too.
    assert.deepEqual(paths(), ['waystone:character', 'game:Fly', 'game:Swim'])
  })

  it('[CMD37] undoes a temporary set with the unit that added or removed it, and saves nothing for it', () => {
    const { tom, world, runUndone, runUnit } = createTestWorld()
    const dark = { key: 'dark' }
    runUndone(() => tom.cmdsets.add(dark))
    assert.equal(tom.cmdsets.has(dark), false)
    runUnit(() => tom.cmdsets.add(dark))
    runUndone(() => {
      tom.cmdsets.remove()
      tom.cmdsets.removeDefault({ isPersistent: false })
      assert.deepEqual(tom.cmdsets.all(), [])
    })
    assert.deepEqual(names(tom), ['waystone:character', 'dark'])
    assert.equal(world.takeChanges(), undefined)
  })

  it('[CMD36] removes by instance, and without a name the top set, but never the default', () => {
    const { tom } = createTestWorld()
    const [one, other] = [{ key: 'menu' }, { key: 'menu' }]
    for (const set of [one, other]) tom.cmdsets.add(set)
    tom.cmdsets.add('game:Fly', { isPersistent: true })
    assert.equal(tom.cmdsets.remove(one), true)
    assert.deepEqual([tom.cmdsets.has(one), tom.cmdsets.has(other), tom.cmdsets.has('menu')], [false, true, true])
    assert.deepEqual([tom.cmdsets.remove(), names(tom)], [true, ['waystone:character', 'game:Fly']])
    assert.deepEqual([tom.cmdsets.remove(), names(tom)], [true, ['waystone:character']])
    assert.deepEqual([tom.cmdsets.remove(), names(tom)], [false, ['waystone:character']])
  })

  it('[CMD36] replaces the default for good, below all others, and gives the class’s back', () => {
    const { tom, world } = createTestWorld()
    tom.cmdsets.add('game:Fly', { isPersistent: true })
    tom.cmdsets.addDefault('game:Fish')
    assert.deepEqual(names(tom), ['game:Fish', 'game:Fly'])
    assert.deepEqual(tom.cmdsets.all()[0], { path: 'game:Fish', isPersistent: true, isDefault: true })
    assert.equal(tom.cmdsets.remove('game:Fish'), false)
    tom.cmdsets.clear()
    assert.deepEqual(names(tom), ['game:Fish'])
    assert.match(JSON.stringify(storeOf(world).attributes), /game:Fish/)
    tom.cmdsets.removeDefault()
    assert.deepEqual(names(tom), [])
    tom.cmdsets.restoreDefault()
    assert.deepEqual(names(tom), ['waystone:character'])
    assert.equal(tom.attributes.has('paths', { category: 'cmdset' }), false)
  })

  it('[CMD36] replaces the default for now by an instance or a path that is not to be kept', () => {
    const { tom } = createTestWorld()
    const fish = { key: 'fish' }
    tom.cmdsets.addDefault(fish)
    tom.cmdsets.add('game:Swim')
    assert.deepEqual(names(tom), ['fish', 'game:Swim'])
    tom.cmdsets.addDefault('game:Bird', { isPersistent: false })
    assert.deepEqual(names(tom), ['game:Bird', 'game:Swim'])
    assert.equal(tom.attributes.has('paths', { category: 'cmdset' }), false)
    tom.cmdsets.restoreDefault()
    assert.deepEqual(names(tom), ['waystone:character', 'game:Swim'])
  })

  it('[CMD36] has a path once that is kept and was added for now as well', () => {
    const { tom } = createTestWorld()
    tom.cmdsets.add('game:Fly')
    tom.cmdsets.add('game:Fly', { isPersistent: true })
    assert.deepEqual(names(tom), ['waystone:character', 'game:Fly'])
  })
})

function names({ cmdsets }: Character): string[] {
  return cmdsets.all().map(({ path, cmdset }) => path ?? cmdset?.key ?? '')
}
