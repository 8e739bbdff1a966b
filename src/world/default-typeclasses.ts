import type { Logger } from '../base/log.ts'
import { Account } from './accounts/account.ts'
import { GameRecords } from './game-records.ts'
import { Character } from './objects/character.ts'
import { Exit } from './objects/exit.ts'
import { GameObject } from './objects/game-object.ts'
import { Room } from './objects/room.ts'
import { TypeclassRegistry } from './typeclass-registry.ts'

/** A registry with the classes every game has: `waystone:Account`, `Object`, `Character`, `Room`, `Exit`, `Records`. */
export function createTypeclasses(log: Logger): TypeclassRegistry {
  const registry = new TypeclassRegistry(log, { account: Account, object: GameObject })
  registry.register('waystone:Account', Account)
  registry.register('waystone:Object', GameObject)
  registry.register('waystone:Character', Character)
  registry.register('waystone:Room', Room)
  registry.register('waystone:Exit', Exit)
  registry.register('waystone:Records', GameRecords)
  return registry
}
