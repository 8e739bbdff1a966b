/**
 * Puts the lines of several logs in one order by their times.
 *
 * A line without a time of its own stays behind the one it follows; lines of one time stay in the order of the logs.
 */
export function mergeLogLines(logs: readonly (readonly string[])[]): string[] {
  return logs
    .flatMap((lines) => withTimes(lines))
    .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
    .map(({ line }) => line)
}

function withTimes(lines: readonly string[]): { time: string; line: string }[] {
  let time = ''
  return lines.map((line) => {
    time = /"time":"([^"]+)"/.exec(line)?.[1] ?? time
    return { time, line }
  })
}
