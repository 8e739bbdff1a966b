import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { isWaystoneError } from '../../base/errors.ts'
import { createTestWorld } from '../../testing/test-world.ts'
import { GameObject } from '../objects/game-object.ts'
import type { Db } from './db.ts'
import { jsonBytes } from './json-size.ts'

interface Knight extends Record<string, unknown> {
  skills: { sword: number; extra?: Record<string, number> }
  list: unknown[]
}

function createKnight(): ReturnType<typeof createTestWorld> & { db: Knight } {
  const made = createTestWorld()
  const db = made.box.db as Knight
  return { ...made, db }
}

function savedValue(made: ReturnType<typeof createTestWorld>): unknown {
  const rows = made.world.takeChanges()?.attributes ?? []
  assert.equal(rows.length, 1)
  return JSON.parse(rows[0]?.value ?? 'null')
}

describe('attributes', () => {
  it('read as undefined where missing, and go away by undefined or delete', () => {
    const { db, box } = createKnight()
    assert.equal(db.nothing, undefined)
    db.a = 1
    db.b = null
    assert.deepEqual([box.attributes.has('a'), db.b], [true, null])
    db.a = undefined
    delete db.b
    assert.deepEqual(Object.keys(db), [])
    assert.equal('a' in db, false)
  })

  it('keep categories apart', () => {
    const { box } = createKnight()
    box.attributes.add('x', 1)
    box.attributes.add('x', 2, { category: 'zone' })
    assert.deepEqual(box.attributes.all(), [
      { key: 'x', category: '', value: 1 },
      { key: 'x', category: 'zone', value: 2 },
    ])
    box.attributes.clear({ category: 'zone' })
    assert.equal(box.attributes.get('x', { category: 'zone' }), undefined)
    assert.equal(box.db.x, 1)
  })

  it('notice changes of nested values', () => {
    const made = createKnight()
    made.db.skills = { sword: 1 }
    made.world.takeChanges()
    made.db.skills.sword += 1
    assert.deepEqual(savedValue(made), { sword: 2 })
    made.db.skills.extra = { bow: 1 }
    delete made.db.skills.extra['bow']
    assert.deepEqual(savedValue(made), { sword: 2, extra: {} })
    made.db.skills.sword = 2
    assert.equal(made.world.takeChanges(), undefined)
  })

  it('notice what list methods do, and behave like lists', () => {
    const operations = fc.array(
      fc.oneof(
        fc.tuple(fc.constant('push'), fc.array(fc.integer(), { maxLength: 3 })),
        fc.tuple(fc.constant('unshift'), fc.array(fc.integer(), { maxLength: 3 })),
        fc.tuple(fc.constantFrom('pop', 'shift', 'sort', 'reverse'), fc.constant<number[]>([])),
        fc.tuple(fc.constant('splice'), fc.array(fc.integer({ min: -4, max: 6 }), { maxLength: 4 })),
        fc.tuple(fc.constant('fill'), fc.tuple(fc.integer(), fc.integer({ min: 0, max: 3 }))),
        fc.tuple(fc.constant('copyWithin'), fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))),
      ),
    )
    fc.assert(
      fc.property(fc.array(fc.integer()), operations, (start, steps) => {
        const made = createKnight()
        const model = [...start]
        made.db.list = start
        for (const [name, args] of steps) {
          const expected: unknown = Reflect.apply(Reflect.get(model, name) as () => unknown, model, args)
          const list = made.db.list
          const result: unknown = Reflect.apply(Reflect.get(list, name) as () => unknown, list, args)
          assert.deepEqual(result, expected)
        }
        assert.deepEqual([...made.db.list], model)
        assert.deepEqual(savedValue(made), model)
      }),
    )
  })

  it('keep the identity of items that a list moves about', () => {
    const { db } = createKnight()
    db.list = [{ name: 'b' }, { name: 'a' }]
    const first = db.list[0]
    ;(db.list as { name: string }[]).sort((x, y) => (x.name < y.name ? -1 : 1))
    assert.equal(db.list[1], first)
    db.list.unshift({ name: 'new' })
    assert.equal(db.list[2], first)
    assert.equal(db.list.shift() === first, false)
    assert.equal(db.list.splice(1, 1)[0], first)
  })

  it('fill up a list with null, as JSON has no holes', () => {
    const { db } = createKnight()
    db.list = [1]
    db.list[3] = 4
    assert.deepEqual([...db.list], [1, null, null, 4])
    delete db.list[0]
    db.list.length = 2
    assert.deepEqual([...db.list], [null, null])
  })

  it('copy what is assigned, so that nothing is shared', () => {
    const { db, tom } = createKnight()
    const given = { sword: 1, extra: { bow: 1 } }
    db.skills = given
    given.extra.bow = 99
    assert.equal(db.skills.extra?.['bow'], 1)
    tom.db.skills = db.skills
    db.skills.sword = 5
    assert.equal((tom.db.skills as { sword: number }).sword, 1)
    assert.equal(db.skills, db.skills, 'the same part is always the same object')
  })

  it('read references to entities as the live entity, or null when it is gone', () => {
    const made = createKnight()
    const { db, tom, runUndone } = made
    db.list = [tom, { who: tom }]
    assert.equal(db.list[0], tom)
    assert.deepEqual(savedValue(made), [{ $entity: tom.id }, { who: { $entity: tom.id } }])
    db.list[0] = tom
    assert.equal(made.world.journal.isEmpty, true)
    runUndone(() => {
      tom.delete()
      assert.equal(db.list[0], null)
    })
    assert.equal(db.list[0], tom)
  })

  it('survive being written and read again, whatever JSON they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ minLength: 1, unit: 'binary' }), (value, key) => {
        fc.pre(!hasDollarKey(value) && !key.includes('\u0000'))
        const made = createKnight()
        const expected: unknown = JSON.parse(JSON.stringify(value))
        made.box.attributes.add(key, value)
        if (value !== null && typeof value === 'object')
          assert.deepEqual(unproxied(made.box.attributes.get(key)), expected)
        const row = made.world.takeChanges()?.attributes[0]
        assert.ok(row)
        made.box.attributes.load(row)
        assert.deepEqual(unproxied(made.box.attributes.get(key)), expected)
      }),
    )
  })

  it('hold keys such as __proto__ and toString as data', () => {
    const made = createKnight()
    made.db.skills = JSON.parse('{"__proto__": {"polluted": 1}, "sword": 1}') as Knight['skills']
    const skills = made.db.skills as unknown as Record<string, unknown>
    assert.equal(Object.getPrototypeOf(skills), Object.prototype)
    assert.equal(skills['constructor'], undefined)
    assert.equal('toString' in skills, false)
    skills['__proto__'] = 2
    assert.equal(skills['__proto__'], 2)
    assert.equal(JSON.stringify(savedValue(made)), '{"__proto__":2,"sword":1}')
    made.db['__proto__'] = 1
    assert.equal(made.db['__proto__'], 1)
    assert.equal(made.db['hasOwnProperty'], undefined)
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
  })

  it('refuse what cannot be kept, naming the part', () => {
    const { db, box } = createKnight()
    const cycle: Record<string, unknown> = {}
    cycle['a'] = { b: [cycle] }
    const cases: [unknown, RegExp][] = [
      [{ a: [1, () => 1] }, /#\d+ bad\.a\[1\] cannot be kept: a function/],
      [Symbol('x'), /a symbol/],
      [1n, /a bigint/],
      [[Number.NaN], /bad\[0\] .*NaN/],
      [Infinity, /Infinity/],
      [{ at: new Date() }, /bad\.at .*an instance of Date/],
      [new Map(), /Map/],
      [[new Set()], /bad\[0\].*Set/],
      [new (class Gem {})(), /Gem/],
      [cycle, /bad\.a\.b\[0\] .*contains itself/],
      [{ $entity: 3 }, /begins with \$/],
      [[undefined], /undefined/],
    ]
    for (const [value, message] of cases) {
      const isExpected = (error: unknown): boolean =>
        isWaystoneError(error, 'WS_ATTRIBUTE_NOT_STORABLE') && message.test(error.message)
      assert.throws(() => (db.bad = value), isExpected, String(message))
      assert.equal(box.attributes.has('bad'), false)
    }
    db.skills = { sword: 1 }
    assert.throws(() => ((db.skills as Record<string, unknown>)['$x'] = 1), /begins with \$/)
    assert.throws(() => ((db.skills as Record<string, unknown>)['x'] = new Date()), /skills….x cannot be kept/)
  })

  it('refuse what is too large, however it got there', () => {
    const made = createTestWorld({ settings: { attributeMaxBytes: 1000 } })
    const { db } = made.box
    const isTooLarge = (error: unknown): boolean => isWaystoneError(error, 'WS_ATTRIBUTE_TOO_LARGE')
    assert.throws(() => (db.text = 'é'.repeat(500)), isTooLarge)
    db.text = 'e'.repeat(998)
    db.list = []
    const list = db.list as unknown[]
    assert.throws(() => {
      for (let count = 0; count < 2000; count += 1) list.push('0123456789')
    }, isTooLarge)
    assert.ok(list.length > 60 && list.length < 100)
    for (let count = 0; count < 5000; count += 1) {
      list.push(list.shift())
      list.pop()
      list.unshift('0123456789')
    }
    assert.throws(() => (list.length = 4_000_000), isTooLarge)
    assert.ok(jsonBytes(JSON.parse(JSON.stringify(list)) as []) <= 1000)
  })

  it('refuse what is nested too deeply, however it got there', () => {
    const { box } = createKnight()
    box.db.deep = {}
    const isTooDeep = (error: unknown): boolean => isWaystoneError(error, 'WS_ATTRIBUTE_NOT_STORABLE')
    assert.throws(() => {
      let node = box.db.deep as Record<string, unknown>
      for (let depth = 0; depth < 1000; depth += 1) {
        node['x'] = {}
        node = node['x'] as Record<string, unknown>
      }
    }, isTooDeep)
    assert.ok(JSON.stringify(box.db.deep).length < 1000)
  })

  it('fall back on the defaults of the class, which no entity can change for others', () => {
    class Sword extends GameObject {
      declare readonly db: Db<{ sharpness: number; runes: { names: string[] } }>
      static readonly attributeDefaults = { sharpness: 3, runes: { names: ['ur'] } }
    }
    class Katana extends Sword {
      static override readonly attributeDefaults = { ...Sword.attributeDefaults, sharpness: 9 }
    }
    const { world, runUndone } = createTestWorld({
      prepare: (registry) => {
        registry.register('game:Sword', Sword)
        registry.register('game:Katana', Katana)
      },
    })
    const sword = world.create(Sword, { key: 'sword' })
    const katana = world.create(Katana, { key: 'katana' })
    world.takeChanges()
    assert.deepEqual([sword.db.sharpness, katana.db.sharpness], [3, 9])
    assert.equal(sword.attributes.has('runes'), false)
    runUndone(() => void sword.db.runes.names.push('is'))
    assert.deepEqual([...sword.db.runes.names], ['ur'])
    assert.equal(world.takeChanges(), undefined)
    sword.db.runes.names.push('is')
    assert.deepEqual([...katana.db.runes.names], ['ur'])
    assert.deepEqual(
      world.takeChanges()?.attributes.map(({ value }) => value),
      ['{"names":["ur","is"]}'],
    )
    sword.db.sharpness += 1
    assert.equal(sword.db.sharpness, 4)
    delete (sword.db as Partial<Sword['db']>).sharpness
    assert.equal(sword.db.sharpness, 3)
  })

  it('are let go for good once they are removed and that cannot be undone', () => {
    const { box, world, runUndone } = createKnight()
    const zone = { category: 'zone' }
    box.attributes.add('a', 1, zone)
    world.takeChanges()
    runUndone(() => {
      box.attributes.remove('a', zone)
      assert.equal(box.attributes.forgetRemoved('zone'), 0)
    })
    assert.equal(box.attributes.get('a', zone), 1)
    box.attributes.remove('a', zone)
    world.takeChanges()
    assert.equal(box.attributes.forgetRemoved('zone'), 1)
    assert.equal(box.attributes.has('a', zone), false)
  })

  it('say which attribute of the store is broken, when it is read', () => {
    const { box } = createKnight()
    box.attributes.load({ category: '', key: 'broken', value: '{' })
    assert.throws(
      () => box.db.broken,
      (error) => isWaystoneError(error, 'WS_STORE_BAD_ROW'),
    )
  })
})

function unproxied(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

function hasDollarKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([key, part]) => (!Array.isArray(value) && key.startsWith('$')) || hasDollarKey(part),
  )
}
