import { CommandFailure } from './cli-command.ts'
import type { CliContext, InputStream } from './cli-context.ts'

const MAX_LENGTH = 1024

/** Asks for a password twice, unseen, or takes the first line of standard input where that is no keyboard. */
export async function readPassword(context: CliContext, name: string): Promise<string> {
  if (!context.stdin.isTTY) return firstLineOf(context.stdin)
  const password = await readHidden(context, `Password for ${name}: `)
  if (password === '') throw new CommandFailure('No password was given.')
  const again = await readHidden(context, 'Once more: ')
  if (again !== password) throw new CommandFailure('The passwords differ; nothing was changed.')
  return password
}

async function firstLineOf(input: InputStream): Promise<string> {
  let text = ''
  input.setEncoding('utf8')
  for await (const chunk of input) {
    text += String(chunk)
    if (text.includes('\n') || text.length > MAX_LENGTH) break
  }
  const line = (text.split('\n', 1)[0] ?? '').replace(/\r$/, '')
  if (line === '') throw new CommandFailure('There is no password on standard input.')
  if (line.length > MAX_LENGTH) throw new CommandFailure(`A password has at most ${MAX_LENGTH} characters.`)
  return line
}

/** Reads one line from the keyboard without showing it. */
function readHidden({ stdin, stderr }: CliContext, question: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let line = ''
    const end = (finish: () => void): void => {
      stdin.off('data', onData)
      stdin.setRawMode?.(false)
      stdin.pause()
      stderr.write('\n')
      finish()
    }
    const onData = (chunk: string): void => {
      for (const key of chunk) {
        if (key === '\r' || key === '\n') return end(() => resolve(line))
        if (key === '\u0003' || key === '\u0004')
          return end(() => reject(new CommandFailure('Given up; nothing was changed.')))
        if (key === '\u007f' || key === '\b') line = [...line].slice(0, -1).join('')
        else if (key === '\u0015') line = ''
        else if (key >= ' ' && line.length < MAX_LENGTH) line += key
      }
    }
    stdin.setEncoding('utf8')
    stdin.setRawMode?.(true)
    stderr.write(question)
    stdin.on('data', onData)
    stdin.resume()
  })
}
