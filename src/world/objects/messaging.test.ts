import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTestWorld } from '../../testing/test-world.ts'
import type { Message } from '../message.ts'
import { GameObject } from './game-object.ts'

describe('msgContents', () => {
  it('hands all hearers of one text the same message', () => {
    const { hall, anna, tom, annaSession, tomSession, sessions, tomAccount } = createTestWorld()
    const second = sessions.connect(tomAccount, tom)
    hall.msgContents('Boom.')
    hall.msgContents('{who} smiles.', { mapping: { who: anna } })
    hall.msgContents(() => 'Bang.')
    hall.msgContents({ text: '{who} waves.', options: { isPlain: true } }, { mapping: { who: anna } })
    assert.deepEqual(annaSession.texts, ['Boom.', 'Anna smiles.', 'Bang.', 'Anna waves.'])
    for (const [index, message] of annaSession.messages.entries()) {
      assert.equal(tomSession.messages[index], message)
      assert.equal(second.messages[index], message)
    }
    assert.deepEqual(annaSession.messages[3]?.options, { isPlain: true })
  })

  it('shows each hearer the names it knows', () => {
    class Masked extends GameObject {
      override getDisplayName(looker?: GameObject): string {
        return looker?.key === 'Anna' ? 'your brother' : 'a stranger'
      }
    }
    const { world, hall, annaSession, tomSession } = createTestWorld({
      prepare: (r) => r.register('game:Masked', Masked),
    })
    const masked = world.create(Masked, { key: 'X', location: hall })
    hall.msgContents('{who} nods.', { mapping: { who: masked } })
    assert.deepEqual([annaSession.texts, tomSession.texts], [['your brother nods.'], ['a stranger nods.']])
    assert.notEqual(annaSession.messages[0], tomSession.messages[0])
  })

  it('takes what players typed as text, never as template or markup', () => {
    const { hall, anna, tomSession } = createTestWorld()
    const speech = '{who} |rred {x} $func() ||'
    hall.msgContents('{who} says, "{speech}" {nothing}', { mapping: { who: anna, speech }, exclude: [anna] })
    hall.msgContents('{who} |gis untouched')
    hall.msgContents('{note}', { mapping: { note: { markup: '|ggreen' } } })
    const [said, plain, markup] = tomSession.texts
    assert.equal(said, 'Anna says, "{who} ||rred {x} $func() ||||" {nothing}')
    assert.equal(plain, '{who} |gis untouched')
    assert.equal(markup, '|ggreen')
    anna.key = '{x}|R'
    hall.msgContents('{who} {x}', { mapping: { who: anna, x: 'y' } })
    assert.equal(tomSession.texts.at(-1), '{x}||R y')
  })
})

describe('contentsOf', () => {
  it('leaves out whom it is told to, be they few or many', () => {
    const { world, hall, tom, anna, box, north } = createTestWorld()
    const crowd = Array.from({ length: 20 }, (_, number) =>
      world.create(GameObject, { key: `guest ${number}`, location: hall }),
    )
    assert.deepEqual(hall.contentsOf({ exclude: [...crowd, tom] }), [north, anna, box])
    assert.deepEqual(hall.contentsOf({ exclude: [tom], contentType: 'character' }), [anna])
    assert.deepEqual(hall.contentsOf({ exclude: crowd.slice(1) }), [north, anna, tom, box, crowd[0]])
  })
})

describe('msg', () => {
  it('asks the sender and the receiver, who may refuse or change it', () => {
    const sent: string[] = []
    class Ear extends GameObject {
      override atMsgReceive(message: Message): boolean | Message {
        if (message.text === 'secret') return false
        return message.text === 'loud' ? { text: 'LOUD' } : true
      }
      override atMsgSend(message: Message, receiver: GameObject): void {
        sent.push(`${message.text} to ${receiver.key}`)
      }
    }
    const { world, sessions, anna } = createTestWorld({ prepare: (r) => r.register('game:Ear', Ear) })
    const ear = world.create(Ear, { key: 'ear' })
    const session = sessions.connect(undefined, ear)
    for (const text of ['secret', 'loud', 'plain']) ear.msg(text, { from: ear })
    assert.deepEqual(session.texts, ['LOUD', 'plain'])
    anna.msg('x', { from: ear })
    assert.deepEqual(sent, ['secret to ear', 'loud to ear', 'plain to ear', 'x to Anna'])
  })

  it('[SES48] goes out as its sender says it, to each receiver in its own way, or not at all', () => {
    class Mouth extends GameObject {
      override atMsgSend(message: Message, receiver: GameObject): boolean | Message {
        if (receiver.key === 'Tom') return false
        return { ...message, text: `${message.text}, ${receiver.key}!` }
      }
      override atMsgReceive(message: Message): Message {
        return { text: `(${message.text})` }
      }
    }
    const { world, sessions, hall, annaSession, tomSession } = createTestWorld({
      prepare: (registry) => registry.register('game:Mouth', Mouth),
    })
    const mouth = world.create(Mouth, { key: 'mouth', location: hall })
    const own = sessions.connect(undefined, mouth)
    hall.msgContents('hello', { from: mouth })
    assert.deepEqual(
      [annaSession, tomSession, own].map(({ texts }) => texts),
      [['hello, Anna!'], [], ['(hello, mouth!)']],
    )
  })

  it('[SES48] [SES49] asks the receiver also where the sender’s hook is broken', () => {
    class Mute extends GameObject {
      override atMsgSend(): boolean {
        throw new Error('mute')
      }
      override atMsgReceive(): boolean {
        return false
      }
    }
    const { world, sessions } = createTestWorld({ prepare: (registry) => registry.register('game:Mute', Mute) })
    const mute = world.create(Mute, { key: 'mute' })
    const session = sessions.connect(undefined, mute)
    mute.msg('hello', { from: mute })
    assert.deepEqual(session.texts, [])
  })

  it('[SES49] hears what a broken hook was asked about as it is, and tells the log', () => {
    class Broken extends GameObject {
      override atMsgReceive(): boolean {
        throw new Error('deaf')
      }
      override atMsgSend(): void {
        throw new Error('mute')
      }
    }
    const { world, sessions, hall, tom, tomSession, log } = createTestWorld({
      prepare: (registry) => registry.register('game:Broken', Broken),
    })
    const broken = world.create(Broken, { key: 'broken', location: hall })
    const session = sessions.connect(undefined, broken)
    hall.msgContents('hello', { from: tom })
    tom.msg('thanks', { from: broken })
    assert.deepEqual([session.texts, tomSession.texts], [['hello'], ['hello', 'thanks']])
    assert.deepEqual(
      log.lines.filter(({ level }) => level === 'error').map(({ fields }) => [fields['hook'], fields['receiver']]),
      [
        ['atMsgReceive', broken.dbref],
        ['atMsgSend', tom.dbref],
      ],
    )
  })

  it('goes to one session where one is given', () => {
    const { tom, tomAccount, tomSession, sessions } = createTestWorld()
    const second = sessions.connect(tomAccount, tom)
    tom.msg('here', { session: second })
    assert.deepEqual([tomSession.texts, second.texts], [[], ['here']])
  })
})
