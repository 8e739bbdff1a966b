import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTestWorld } from '../../testing/test-world.ts'
import { Character } from './character.ts'
import { GameObject } from './game-object.ts'
import { Room } from './room.ts'

// What the Server does around the hooks.
function puppet({ tom, tomAccount, tomSession }: ReturnType<typeof createTestWorld>): void {
  tom.atPrePuppet(tomAccount, tomSession)
  tomSession.puppet = tom
  tom.atPostPuppet(tomAccount, tomSession)
}

function unpuppet({ tom, tomAccount, tomSession }: ReturnType<typeof createTestWorld>, reason?: string): void {
  tom.atPreUnpuppet(tomAccount, tomSession)
  tomSession.puppet = undefined
  tom.atPostUnpuppet(tomAccount, tomSession, reason)
}

describe('Character', () => {
  it('leaves the world when unpuppeted, and comes back to where it was', () => {
    const made = createTestWorld()
    const { tom, garden, anna, annaSession, tomSession } = made
    anna.location = garden
    tom.location = garden
    unpuppet(made)
    assert.equal(tom.location, null)
    assert.equal(tom.prelogoutLocation, garden)
    assert.deepEqual(annaSession.takeTexts(), ['Tom has left the game.'])
    puppet(made)
    assert.equal(tom.location, garden)
    assert.deepEqual(annaSession.takeTexts(), ['Tom has entered the game.'])
    const [become, look] = tomSession.takeTexts()
    assert.equal(become, '\nYou become |cTom|n.\n')
    assert.match(look ?? '', /^\|cGarden\|n/)
  })

  it('goes home, or to the start, if the place is gone', () => {
    const made = createTestWorld()
    const { tom, garden, hall, world } = made
    tom.location = garden
    unpuppet(made, 'gone |x fishing')
    garden.delete()
    puppet(made)
    assert.equal(tom.location, hall)
    unpuppet(made)
    const inn = world.create(Room, { key: 'Inn' })
    world.startLocation = inn
    tom.home = null
    hall.delete()
    puppet(made)
    assert.equal(tom.location, inn)
  })

  it('stays as long as another session puppets it', () => {
    const made = createTestWorld()
    const { tom, hall, sessions, tomAccount, annaSession } = made
    const second = sessions.connect(tomAccount)
    second.puppet = tom
    tom.atPostPuppet(tomAccount, second)
    assert.equal(second.texts.length, 2)
    unpuppet(made)
    assert.equal(tom.location, hall)
    assert.deepEqual(annaSession.texts, [])
  })
})

describe('swapTypeclass', () => {
  it('gives the live entity another class, with its fields, and can be undone', () => {
    class Golem extends Character {
      mood = 'grim'
      override get contentType(): 'object' {
        return 'object'
      }
    }
    const { box, hall, world, runUndone } = createTestWorld({ prepare: (r) => r.register('game:Golem', Golem) })
    runUndone(() => box.swapTypeclass('game:Golem'))
    assert.equal(box.constructor, GameObject)
    assert.equal(world.takeChanges(), undefined)
    box.db.x = 1
    box.swapTypeclass('game:Golem')
    assert.ok(box instanceof Golem && world.object(box.id) === box)
    assert.deepEqual([box.mood, box.db.x, box.location], ['grim', 1, hall])
    assert.equal(world.takeChanges()?.entities[0]?.typeclass, 'game:Golem')
    assert.throws(() => box.swapTypeclass('game:Nothing'), /game:Nothing/)
    assert.throws(() => box.swapTypeclass('waystone:Account'), /waystone:Account/)
  })
})

describe('creation', () => {
  it('lets what was asked for win over the creation hook', () => {
    const calls: string[] = []
    class Ball extends GameObject {
      override atObjectCreation(): void {
        calls.push('creation')
        this.db.color = 'red'
        this.db.size = 1
      }
      override atObjectPostCreation(): void {
        calls.push(`post ${String(this.db.color)}`)
      }
      override atInit(): void {
        calls.push('init')
      }
      override atPostMove(): void {
        calls.push(`moved to ${this.location?.key}`)
      }
    }
    const { world, hall } = createTestWorld({ prepare: (r) => r.register('game:Ball', Ball) })
    const ball = world.create(Ball, { key: ' ball ', location: hall, db: { color: 'blue' }, locks: 'get:false()' })
    assert.deepEqual(calls, ['creation', 'moved to Hall', 'post blue', 'init'])
    assert.deepEqual([ball.key, ball.db.size, ball.locks.get('get')], ['ball', 1, 'get:false()'])
    assert.throws(() => world.create(class extends GameObject {}, { key: 'x' }), /not registered/)
  })
})
