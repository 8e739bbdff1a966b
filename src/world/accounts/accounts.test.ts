import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTestWorld } from '../../testing/test-world.ts'
import type { Entity } from '../entity.ts'
import type { Message } from '../message.ts'
import type { GameObject } from '../objects/game-object.ts'
import { Account } from './account.ts'
import { foldName, normalizeName, validateName, validatePassword } from './names.ts'

describe('names and passwords', () => {
  it('fold to the same text when they are the same name', () => {
    assert.equal(foldName(' ＡNNA '), 'anna')
    assert.equal(normalizeName(' Anna '), 'Anna')
  })

  it('have their faults told, all of them', () => {
    assert.deepEqual(validateName("O'Brien-2"), [])
    assert.equal(validateName('x').length, 1)
    assert.equal(validateName('2x').length, 2)
    assert.equal(validateName('Аnna').length, 1, 'a Cyrillic A looks like a Latin one')
    assert.equal(validateName('a'.repeat(31)).length, 1)
    assert.equal(validateName('SELF').length, 1)
    assert.deepEqual(validatePassword('correct horse, battery'), [])
    assert.equal(validatePassword('short1').length, 1)
    assert.equal(validatePassword('Somebody', 'somebody').length, 1)
    assert.equal(validatePassword('aaaaaaaaaa').length, 1)
    assert.equal(validatePassword('x'.repeat(300)).length, 2)
  })

  for (const [how, name] of [
    ['Cyrillic letters among others', 'Grіаtсh'],
    ['Cyrillic letters only', 'Оскар'],
    ['a Greek letter', 'Ανna'],
    ['full width', 'Ｇｒｉａｔｃｈ'],
    ['bold letters', '𝐆riatch'],
    ['an invisible sign', 'Gri\u200batch'],
    ['an accent', 'Gria\u0301tch'],
  ] as const) {
    it(`T69: a name with ${how} is refused`, () => assert.equal(validateName(name).length, 1))
  }

  it('T69: who types letters that only look like others is told so', () => {
    assert.match(validateName('Grіаtсh').join(), /only look like/)
    assert.match(validateName('Ｇriatch').join(), /only look like/)
    assert.doesNotMatch(validateName('José').join(), /only look like/)
  })

  for (const password of ['Anna1234!', 'password1', 'Qwertyuiop', 'letmein!!', '4711471147', 'iloveyou2024']) {
    it(`the password ${password} is refused`, () => assert.equal(validatePassword(password, 'Anna').length, 1))
  }
})

describe('Account', () => {
  it('lists its characters, and loses them when it is deleted', () => {
    const { annaAccount, anna, runUndone } = createTestWorld()
    assert.deepEqual(annaAccount.characters, [anna])
    runUndone(() => {
      annaAccount.delete()
      assert.equal(anna.account, null)
    })
    assert.deepEqual(annaAccount.characters, [anna])
  })

  it('keeps what it knows of its player as attributes that db does not show', () => {
    const { annaAccount, anna } = createTestWorld()
    annaAccount.lastPuppet = anna
    annaAccount.email = 'anna@example.org'
    annaAccount.lastLogin = 5
    annaAccount.isQuelled = true
    assert.deepEqual([annaAccount.lastPuppet, annaAccount.email, annaAccount.lastLogin], [anna, 'anna@example.org', 5])
    assert.deepEqual(Object.keys(annaAccount.db), [])
    anna.delete()
    assert.equal(annaAccount.lastPuppet, undefined)
  })

  it('checks passwords by the hash, which can be undone', async () => {
    const { tomAccount, world, runUndone } = createTestWorld()
    assert.equal(await tomAccount.checkPassword('x'), false)
    tomAccount.setPassword('plain:x')
    assert.deepEqual(world.takeChanges()?.credentials, [{ entity: tomAccount.id, hash: 'plain:x' }])
    runUndone(() => tomAccount.setPassword('plain:y'))
    assert.equal(await tomAccount.checkPassword('x'), true)
    assert.equal(world.takeChanges(), undefined)
  })

  it('hands all its sessions the same message, or one session its own', () => {
    const { annaAccount, annaSession, sessions } = createTestWorld()
    const second = sessions.connect(annaAccount)
    annaAccount.msg('hello')
    assert.equal(annaSession.messages[0], second.messages[0])
    annaAccount.msg('again', { session: second })
    assert.deepEqual([annaSession.texts, second.texts], [['hello'], ['hello', 'again']])
    assert.deepEqual([annaAccount.sessions.count(), annaAccount.sessions.get(second.sessid)], [2, second])
    assert.deepEqual(annaAccount.puppets.length, 1)
  })

  it('[SES48] asks sender and receiver of a message, who may refuse or change it', () => {
    const sent: string[] = []
    class Listener extends Account {
      override atMsgReceive(message: Message, from: Entity | undefined): boolean | Message {
        if (message.text === 'loud') return { text: `LOUD from ${from?.key}` }
        return message.text !== 'secret'
      }
      override atMsgSend(message: Message, receiver: GameObject | Account): void {
        sent.push(`${message.text} to ${receiver.key}`)
      }
    }
    const { world, sessions, tom } = createTestWorld({ prepare: (registry) => registry.register('game:Ear', Listener) })
    const ear = world.create(Listener, { key: 'Ear' })
    const first = sessions.connect(ear)
    const second = sessions.connect(ear, tom)
    for (const text of ['secret', 'loud', 'plain']) ear.msg(text, { from: tom })
    ear.msg('one', { from: ear, session: second })
    tom.msg('to the puppet', { from: ear })
    assert.deepEqual(first.texts, ['LOUD from Tom', 'plain'])
    assert.deepEqual(second.texts, ['LOUD from Tom', 'plain', 'one', 'to the puppet'])
    assert.equal(first.messages[1], second.messages[1])
    assert.deepEqual(sent, ['one to Ear', 'to the puppet to Tom'])
  })

  it('[SES70] has its sessions at hand: all, one by number, how many, and those in an object', () => {
    const { annaAccount, annaSession, anna, tom, sessions } = createTestWorld()
    const second = sessions.connect(annaAccount)
    const own = annaAccount.sessions
    assert.deepEqual([own.all(), own.count()], [[annaSession, second], 2])
    assert.deepEqual([own.get(), own.get(second.sessid), own.get(2)], [annaSession, second, undefined])
    assert.deepEqual([own.byPuppet(anna), own.byPuppet(tom)], [[annaSession], []])
    assert.deepEqual([anna.sessions.all(), anna.sessions.byPuppet(anna)], [[annaSession], [annaSession]])
  })

  it('finds accounts by name', () => {
    const { annaAccount, tomAccount } = createTestWorld()
    assert.deepEqual(
      ['me', '*Self', 'tom', '*TOM', 'nobody'].map((name) => annaAccount.search(name)),
      [annaAccount, annaAccount, tomAccount, tomAccount, undefined],
    )
  })

  it('gets the default permission unless it is made with others', () => {
    const { annaAccount, tomAccount } = createTestWorld()
    assert.deepEqual([annaAccount.permissions.all(), tomAccount.permissions.all()], [['developer'], ['player']])
  })
})
