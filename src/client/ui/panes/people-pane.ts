import type { Json } from '../../../base/json.ts'
import { PeopleHere } from '../../panes/people-here.ts'
import { make, makeButton } from '../elements.ts'
import type { Pane, PaneView, PaneViewPorts } from './pane.ts'

const FEEDS = ['Room.Players', 'Room.AddPlayer', 'Room.RemovePlayer'] as const

/** The other players in the place, drawn from `Room.Players`. */
export const PEOPLE_PANE: Pane = {
  key: 'people',
  title: 'Here',
  feeds: FEEDS,
  create: (ports) => new PeoplePane(ports),
}

class PeoplePane implements PaneView {
  readonly element = make('ul', { className: 'people' })
  readonly #ports: PaneViewPorts
  readonly #people = new PeopleHere()

  constructor(ports: PaneViewPorts) {
    this.#ports = ports
  }

  get note(): string {
    return String(this.#people.names.length)
  }

  take(name: string, data: Json, isOld: boolean): boolean {
    // Of who came and went only the newest message is from before a refresh; the game is asked for all.
    if (!isOld) this.#people.take(name, data)
    this.element.replaceChildren(...this.#people.names.map((each) => make('li', {}, this.#button(each))))
    return this.#people.names.length > 0
  }

  #button(name: string): HTMLButtonElement {
    const button = makeButton(name, () => this.#ports.sendLine(`look ${name}`))
    button.title = `Look at ${name}`
    return button
  }
}
