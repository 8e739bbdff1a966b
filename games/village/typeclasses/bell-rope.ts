import { countNoun, type Db, GameObject, type Room } from 'waystone'

const REST_MS = 10_000

/** The rope of the chapel bell. The bell is heard in places tagged `earshot`, and well heard in the one tagged `belfry`. */
export class BellRope extends GameObject {
  static readonly attributeDefaults = { rings: 0, rungAt: 0 }
  declare readonly db: Db<{ desc: string; rings: number; rungAt: number }>

  /** Whether the bell still swings, so that it cannot be rung again yet. */
  get isSwinging(): boolean {
    return this.world.clock.now() - this.db.rungAt < REST_MS
  }

  /** Rings the bell: all who are in earshot hear it. */
  ring(): void {
    this.db.rings += 1
    this.db.rungAt = this.world.clock.now()
    this.#sound('belfry', 'The bell swings up beside you and speaks. You feel it in your teeth.')
    this.#sound('earshot', 'From the chapel tower a bell rings out over the roofs.')
  }

  override getDisplayDesc(looker: GameObject): string {
    const { rings } = this.db
    const tally = rings > 0 ? ` A tally on the wall shows ${countNoun('stroke', rings)} of chalk.` : ''
    return `${super.getDisplayDesc(looker)}${tally}`
  }

  override defaultCmdsetPath(): string {
    return 'cmdsets/bell-rope:bellRopeCmdset'
  }

  #sound(tag: string, text: string): void {
    for (const place of this.world.byTag(tag) as Room[]) place.msgContents(text, { from: this })
  }
}
