import { type Db, GameObject } from 'waystone'

/** Something to eat. */
export class Food extends GameObject {
  static readonly attributeDefaults = { taste: 'It tastes of little.' }
  declare readonly db: Db<{ desc: string; taste: string }>

  /** Called when somebody has eaten it. There is more where it came from: another one lies at its home. */
  atEat(_eater: GameObject): void {
    this.moveTo(this.home, { isQuiet: true })
  }
}
