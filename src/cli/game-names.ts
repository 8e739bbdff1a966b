import { basename } from 'node:path'

const MAX_LENGTH = 60

/** The name of a game made after its folder: `misty-vale` is `Misty Vale`. */
export function gameNameOf(dir: string): string {
  const words = basename(dir)
    .split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return words.join(' ').slice(0, MAX_LENGTH) || 'My Game'
}

/** Tells whether a text can be the name of a game. */
export function isGameName(name: string): boolean {
  return name.trim() !== '' && name.length <= MAX_LENGTH && !/[\u0000-\u001f\u007f]/.test(name)
}

/** The name of a game's npm package, made after its folder. */
export function packageNameOf(dir: string): string {
  const name = basename(dir)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
  // A package of the framework's own name would find itself when it asks for the framework.
  return name === '' || name === 'waystone' ? 'waystone-game' : name
}
