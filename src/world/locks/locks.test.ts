import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isWaystoneError } from '../../base/errors.ts'
import { createTestWorld } from '../../testing/test-world.ts'
import { LockFunctionRegistry, createLockFunctions } from './lock-functions.ts'
import { parseLockExpression, parseLocks } from './lock-parser.ts'

describe('lock strings', () => {
  it('[LOCK2] bind not closer than and, and closer than or, in whatever case', () => {
    const call = (name: string): unknown => ({ op: 'call', name, args: [] })
    assert.deepEqual(parseLockExpression('a() OR not b() And c()'), {
      op: 'or',
      left: call('a'),
      right: { op: 'and', left: { op: 'not', of: call('b') }, right: call('c') },
    })
    assert.deepEqual(parseLockExpression('(a() or b()) and c()'), {
      op: 'and',
      left: { op: 'or', left: call('a'), right: call('b') },
      right: call('c'),
    })
  })

  it('[LOCK2] have arguments, quoted or not', () => {
    assert.deepEqual(parseLockExpression(`attr( mood , "very good", compare=eq)`), {
      op: 'call',
      name: 'attr',
      args: ['mood', 'very good', 'compare=eq'],
    })
  })

  it('[LOCK1] may hold several types, the later winning', () => {
    const locks = parseLocks('get:all(); Drop : holds() ;get:false()')
    assert.deepEqual(
      [...locks.values()].map(({ type, text }) => `${type}:${text}`),
      ['get:false()', 'drop:holds()'],
    )
  })

  it('[LOCK3] that cannot be read, or are too long or too deep, are refused', () => {
    const faulty = [
      'get',
      ':all()',
      'get:',
      'get:all',
      'get:all() all()',
      'get:all() and',
      'get:not',
      'get:(all()',
      'get:all())',
      'get:all() && all()',
      `get:${'('.repeat(60)}all()${')'.repeat(60)}`,
      `get:all()${' or all()'.repeat(500)}`,
    ]
    for (const text of faulty) {
      const isSyntax = (error: unknown): boolean => isWaystoneError(error, 'WS_LOCK_SYNTAX')
      assert.throws(() => parseLocks(text), isSyntax, text)
    }
  })
})

describe('locks of an entity', () => {
  it('[LOCK3] are refused when set, if a function is unknown', () => {
    const { box } = createTestWorld()
    assert.throws(
      () => box.locks.add('get:fly()'),
      (error) => isWaystoneError(error, 'WS_LOCK_UNKNOWN_FUNCTION'),
    )
    assert.equal(box.locks.toString(), '')
  })

  it('[LOCK4] go before those of the class, which apply again when they are removed', () => {
    const { box, tom } = createTestWorld()
    assert.equal(box.access(tom, 'get'), true)
    box.locks.add('get:false()')
    assert.equal(box.locks.get('get'), 'get:false()')
    assert.equal(box.access(tom, 'get'), false)
    assert.equal(box.locks.remove('get'), true)
    assert.equal(box.access(tom, 'get'), true)
    assert.ok(box.locks.all().includes('get:all()'))
  })

  it('[LOCK5] answer with the fallback where there is none, locked if not told', () => {
    const { box, tom } = createTestWorld()
    assert.deepEqual([box.access(tom, 'push'), box.access(tom, 'push', true)], [false, true])
  })

  it('[LOCK6] stay shut when stored text or a function fails', () => {
    const { box, tom, log } = createTestWorld()
    box.core.set('locks', 'get:not gone()')
    assert.equal(box.access(tom, 'get', true), false)
    box.core.set('locks', 'get:((')
    assert.equal(box.access(tom, 'get', true), false)
    assert.equal(log.lines.filter(({ level }) => level === 'error').length, 2)
  })

  it('ask who is in what place, holds what, owns what', () => {
    const { world, hall, garden, box, tom, tomAccount, anna, tomSession, sessions } = createTestWorld()
    const stranger = sessions.connect()
    const check = (locks: string, who: Parameters<typeof box.access>[0] = tom): boolean =>
      world.checkLock({ accessor: who, locks: `x:${locks}`, type: 'x', target: box })
    assert.equal(check('holds()'), false)
    box.location = tom
    assert.ok(check('holds()') && check('holds(BOX)') && check(`holds(${box.dbref})`))
    assert.equal(check('holds(sword)'), false)
    box.db.weight = 3
    assert.ok(check('holds(weight, 3)') && check('objattr(weight, 2, compare=gt)'))
    tom.db.mood = 'Good'
    assert.ok(check('attr(mood)') && check('attr(mood, good)') && check('attr(mood, bad, compare=ne)'))
    assert.equal(check('attr(nothing)'), false)
    tom.tags.add('elf', 'race')
    assert.ok(check('tag(elf, race)'))
    assert.equal(check('tag(elf)'), false)
    assert.ok(check(`id(${tom.id})`) && check(`dbref(${tom.dbref})`) && check(`pid(${tomAccount.id})`))
    assert.equal(check(`id(${anna.id})`), false)
    assert.ok(check('has_account()') && check('has_account()', tomSession))
    assert.ok(check('all()', stranger) && check('true()', stranger))
    assert.equal(check('perm(Guest)', stranger), false)
    assert.equal(check('self()', stranger), false)
    assert.ok(check('is_ooc()', tomAccount) && !check('is_ooc()', tomSession))
    assert.ok(hall.locks.check(tom, 'x') === false)
    hall.locks.add('x:inside()')
    garden.locks.add('x:inside()')
    assert.deepEqual([hall.access(tom, 'x'), garden.access(tom, 'x')], [true, false])
    assert.deepEqual([tom.access(tomAccount, 'puppet'), anna.access(tomAccount, 'puppet')], [true, false])
    assert.equal(check('none() or false() or superuser()'), false)
  })

  it('[LOCK8] see the puppet with its account, else the account, else nobody', () => {
    const { world, box, anna, annaAccount, tom, tomAccount, tomSession, sessions } = createTestWorld()
    const check = (locks: string, who: Parameters<typeof box.access>[0]): boolean =>
      world.checkLock({ accessor: who, locks: `x:${locks}`, type: 'x', target: box })
    const stranger = sessions.connect()
    const asked = [`id(${tom.id})`, `pid(${tomAccount.id})`, 'perm(Player)']
    const answers = (who: Parameters<typeof check>[1]): boolean[] => asked.map((lock) => check(lock, who))
    assert.deepEqual(answers(tomSession), [true, true, true])
    assert.deepEqual(answers(tom), [true, true, true])
    assert.deepEqual(answers(tomAccount), [false, true, true])
    assert.deepEqual(answers(stranger), [false, false, false])
    // Whoever controls it counts, not whom it belongs to.
    tomSession.puppet = anna
    assert.equal(check(`pid(${annaAccount.id})`, tomSession), false)
  })

  it('ask at any depth of places, by tags of the thing, and by the account alone', () => {
    const { world, hall, garden, box, tom, tomAccount } = createTestWorld()
    const check = (locks: string, target = box): boolean =>
      world.checkLock({ accessor: tom, locks: `x:${locks}`, type: 'x', target })
    box.location = hall
    tom.location = box
    assert.deepEqual(
      [check('inside()', hall), check('inside_rec()', hall), check('inside_rec()', garden)],
      [false, true, false],
    )
    box.tags.add('locked', 'state')
    assert.deepEqual([check('objtag(locked, state)'), check('objtag(locked)')], [true, false])
    assert.deepEqual([check(`pdbref(#${tomAccount.id})`), check(`pdbref(#${tom.id})`)], [true, false])
    tom.permissions.add('Admin')
    assert.deepEqual(
      [check('pperm(Builder)'), check('pperm_above(Guest)'), check('pperm_above(Player)')],
      [false, true, false],
    )
  })

  it('[LOCK7] let superusers pass, but for `call` and when quelled', () => {
    const { box, tom, tomAccount, tomSession } = createTestWorld()
    box.locks.add('get:false();call:false()')
    tomAccount.isSuperuser = true
    assert.ok(box.access(tom, 'get') && box.access(tomSession, 'get') && box.access(tomAccount, 'nothing'))
    assert.equal(box.access(tom, 'call'), false)
    assert.equal(box.locks.check(tom, 'get', { ignoresSuperuser: true }), false)
    assert.equal(tom.isSuperuser, true)
    tomAccount.isQuelled = true
    assert.equal(box.access(tom, 'get'), false)
    assert.equal(tom.isSuperuser, false)
  })
})

describe('permissions', () => {
  it('[LOCK9] are ranks: a higher one includes the lower, singular and plural and case are the same', () => {
    const { world, tom, tomAccount } = createTestWorld()
    const check = (lock: string): boolean => world.checkLock({ accessor: tom, locks: `x:${lock}`, type: 'x' })
    assert.ok(check('perm(Player)') && check('perm(guests)'))
    assert.equal(check('perm(Builder)'), false)
    tomAccount.permissions.add('BUILDERS')
    assert.ok(check('perm(builder)') && check('pperm(Helper)') && check('perm_above(Helper)'))
    assert.equal(check('perm_above(Builder)'), false)
    assert.equal(check('perm(Admin)'), false)
  })

  it("[LOCK10] are the account's for a puppet, and the lower of both when quelled", () => {
    const { anna, annaAccount } = createTestWorld()
    assert.equal(anna.permissions.check('Developer'), true)
    annaAccount.isQuelled = true
    assert.equal(anna.permissions.check('Builder'), false)
    assert.equal(anna.permissions.check('Player'), true)
    anna.permissions.add('Builder')
    assert.equal(anna.permissions.check('Builder'), true)
    assert.equal(anna.permissions.check('Admin'), false)
    assert.equal(annaAccount.permissions.check('Admin'), true)
  })

  it('[LOCK9] that are free words are matched as they are, on account or puppet', () => {
    const { tom, tomAccount, box } = createTestWorld()
    assert.equal(tom.permissions.check('dig'), false)
    tomAccount.permissions.add('Dig')
    assert.equal(tom.permissions.check('dig'), true)
    box.permissions.add('Admin')
    assert.equal(box.permissions.check('Builder'), true, 'without an account its own rank counts')
  })
})

describe('LockFunctionRegistry', () => {
  it('[LOCK11] lets a game add and replace functions', () => {
    const registry = createLockFunctions()
    registry.register('Fly', () => true)
    assert.equal(
      registry.get('fly')?.(
        { actor: undefined, account: undefined, object: undefined, session: undefined },
        undefined,
        [],
      ),
      true,
    )
    assert.deepEqual(new LockFunctionRegistry().names(), [])
    assert.ok(registry.names().includes('pperm_above'))
  })
})
