/** People who are shown. */
const MAX_PEOPLE = 200
const MAX_NAME = 80

/** Who is in the place where the player is, by `Room.Players`, `Room.AddPlayer` and `Room.RemovePlayer`. */
export class PeopleHere {
  #names: readonly string[] = []

  get names(): readonly string[] {
    return this.#names
  }

  /** Takes a message, which may hold anything. */
  take(message: string, data: unknown): void {
    const lower = message.toLowerCase()
    const name = nameOf(data)
    if (lower === 'room.players') this.#names = unique(Array.isArray(data) ? data.map(nameOf) : [])
    else if (lower === 'room.addplayer') this.#names = unique([...this.#names, name])
    else if (lower === 'room.removeplayer') this.#names = this.#names.filter((each) => each !== name)
  }
}

function nameOf(data: unknown): string {
  const name: unknown = typeof data === 'object' && data !== null && 'name' in data ? data.name : data
  return typeof name === 'string'
    ? name
        .replaceAll(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, MAX_NAME)
    : ''
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name) => name !== ''))].slice(0, MAX_PEOPLE)
}
