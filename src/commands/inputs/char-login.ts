import type { Json } from '../../base/json.ts'
import { stripMarkup } from '../../text/markup.ts'
import type { InputCall, InputHandler } from '../input-handler.ts'

interface Credentials {
  readonly account: string
  /** Whom to play; `undefined`: as after any login. */
  readonly character: string | undefined
  /** `undefined` where none came that could be one: clients that know other ways in leave it out. */
  readonly password: string | undefined
}

const MAX_LENGTH = 256

/**
 * Login by `Char.Login.Credentials`, through the one way in that there is. Every attempt is answered.
 *
 * Credentials without an account mean that the client has none: the player reads the text of the game and logs in there.
 */
export const charLoginHandler: InputHandler<Credentials> = {
  name: 'Char.Login.Credentials',
  level: 'any',
  read: readCredentials,
  async run(call, { account, character, password }) {
    const { session, services } = call
    if (session.isLoggedIn) return answer(call, 'You are logged in already.')
    if (password === undefined) return answer(call, 'Logging in takes a name and a password here.')
    const { isOk, text } = await services.login.connect(session, account, password)
    if (!isOk) return answer(call, stripMarkup(text) || 'You could not be logged in.')
    playCharacter(call, character)
    return answer(call)
  },
}

function answer({ session }: InputCall, refusal?: string): void {
  const result = refusal === undefined ? { success: true } : { success: false, message: refusal }
  session.msg({ oob: { 'Char.Login.Result': result } })
}

/** A name that is none of the account's changes nothing: the player is logged in, and sees as whom. */
function playCharacter({ session, services }: InputCall, name: string | undefined): void {
  const wanted = session.account?.characters.find(({ key }) => key.toLowerCase() === name?.toLowerCase())
  if (!wanted || wanted === session.puppet) return
  const { isOk, text } = services.puppeting.puppet(session, wanted)
  if (!isOk) session.msg(text)
}

/** `account` may be `account:character`. */
function readCredentials(data: Json): Credentials | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined
  const { account: whole, password } = data
  if (typeof whole !== 'string') return undefined
  const [account = '', character] = whole.split(':', 2).map((part) => part.trim())
  if (account === '') return undefined
  const isUsable = typeof password === 'string' && password.length <= MAX_LENGTH && whole.length <= MAX_LENGTH
  return { account, character, password: isUsable ? password : undefined }
}
