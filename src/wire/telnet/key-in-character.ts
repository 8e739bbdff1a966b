import { COMMAND } from './codes.ts'

/**
 * Commands that GNU telnet sends in the place of a byte of a UTF-8 character, and that byte.
 *
 * It compares each byte that is typed with its control keys, the eighth bit set or not: 0x9c, the last byte but one of
 * 本, is its quit key, Ctrl-\ (0x1c).
 */
const BYTE_OF_COMMAND: ReadonlyMap<number, number> = new Map([
  [COMMAND.IP, 0x83],
  [COMMAND.EOF, 0x84],
  [COMMAND.AO, 0x8f],
  [COMMAND.SUSP, 0x9a],
  [COMMAND.BRK, 0x9c],
  [COMMAND.ABORT, 0x9c],
])

/** The byte that a command stands for if `line` ends within a character; `undefined` when the command means itself. */
export function byteOfCommand(command: number, line: Uint8Array): number | undefined {
  return endsWithinCharacter(line) ? BYTE_OF_COMMAND.get(command) : undefined
}

function endsWithinCharacter(line: Uint8Array): boolean {
  for (let back = 1; back <= 3; back += 1) {
    const byte = line[line.length - back]
    if (byte === undefined || byte < 0x80) return false
    if (byte >= 0xc0) return back < characterLength(byte)
  }
  return false
}

function characterLength(first: number): number {
  if (first >= 0xf0) return 4
  return first >= 0xe0 ? 3 : 2
}
