import { Account } from '../../world/accounts/account.ts'
import { Character } from '../../world/objects/character.ts'
import type { ServerFixtureOptions } from '../server-fixture.ts'

/** Accounts and characters that tell which hooks are called. */
export function hookedClasses(note: (hook: string) => void): ServerFixtureOptions {
  class HookedAccount extends Account {
    override atPostLogin(): void {
      note(`login ${this.key}`)
    }

    override atPostDisconnect(): void {
      note(`disconnect ${this.key}`)
    }

    override atPreDelete(): boolean {
      note(`delete account ${this.key}`)
      return super.atPreDelete()
    }
  }
  class HookedCharacter extends Character {
    override atPostPuppet(...args: Parameters<Character['atPostPuppet']>): void {
      note(`puppet ${this.key}`)
      super.atPostPuppet(...args)
    }

    override atPostUnpuppet(...args: Parameters<Character['atPostUnpuppet']>): void {
      note(`unpuppet ${this.key} ${args[2] ?? ''}`.trimEnd())
      super.atPostUnpuppet(...args)
    }

    override atLinkDead(...args: Parameters<Character['atLinkDead']>): void {
      note(`linkDead ${this.key}`)
      super.atLinkDead(...args)
    }

    override atPreDelete(): boolean {
      note(`delete ${this.key}`)
      return super.atPreDelete()
    }
  }
  return {
    typeclasses: { 'test:Account': HookedAccount, 'test:Character': HookedCharacter },
    settings: {
      accountTypeclass: 'test:Account',
      guestTypeclass: 'test:Account',
      characterTypeclass: 'test:Character',
    },
  }
}
