import { wordsOfAll } from '../input/complete-word.ts'
import type { InputHistory } from '../input/input-history.ts'
import type { KnownCommands } from '../input/known-commands.ts'
import { namesHere } from '../input/names-here.ts'
import type { TabMemory } from '../log/tab-memory.ts'
import { readRoomInfo } from '../map/read-room-info.ts'
import type { GameLog } from './game-log.ts'

/** Where {@link PlayerWords} come from. */
export interface PlayerWordsPorts {
  readonly memory: TabMemory
  readonly history: InputHistory
  readonly known: KnownCommands
  readonly log: Pick<GameLog, 'newestTexts'>
}

/** Lines whose words Tab completes to. */
const WORD_LINES = 200

/** Words that a player is likely to type where they are. */
export class PlayerWords {
  readonly #ports: PlayerWordsPorts

  constructor(ports: PlayerWordsPorts) {
    this.#ports = ports
  }

  /** What the ways out are called. */
  get exits(): readonly string[] {
    return readRoomInfo(this.#ports.memory.data['Room.Info'])?.exits.map(({ name }) => name) ?? []
  }

  /** The likeliest first. @param isFirst Whether it is the first word of its line: a command. */
  *all(isFirst: boolean): Generator<string> {
    const { memory, history, known, log } = this.#ports
    if (isFirst) yield* known.names
    yield* wordsOfAll(namesHere(memory.data), this.exits, history.lines.toReversed(), log.newestTexts(WORD_LINES))
    if (!isFirst) yield* known.names
  }
}
