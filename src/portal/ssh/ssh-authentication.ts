import type {
  AuthContext,
  AuthenticationType,
  KeyboardAuthContext,
  PublicKeyAuthContext,
  utils as SshUtils,
} from 'ssh2'
import type { Clock } from '../../base/clock.ts'
import type { AdminAnswer, AuthenticateRequest, LoginProof } from '../../link/messages.ts'

/** Asks the game; when `signal` aborts nobody waits for the answer any more. */
export type Authenticate = (request: AuthenticateRequest, signal: AbortSignal) => Promise<AdminAnswer>

/** What an {@link SshAuthentication} works with. */
export interface SshAuthenticationPorts {
  readonly clock: Clock
  readonly address: string
  readonly authenticate: Authenticate
  readonly utils: Pick<typeof SshUtils, 'parseKey'>
  readonly settings: {
    readonly sshOpenNames: readonly string[]
    readonly sshMaxAuthTries: number
    readonly sshServerWaitMs: number
  }
  /** The client is refused for good, and is to be told why. */
  readonly onRefused: (text: string) => void
}

const METHODS: AuthenticationType[] = ['publickey', 'keyboard-interactive', 'password']
/** Clients offer every key they have, one after the other. */
const MAX_KEY_OFFERS = 32
const MAX_NAME_LENGTH = 200
const MAX_PASSWORD_LENGTH = 1024

/** Signatures with SHA-1 are not taken. */
const RSA_HASHES = new Set(['sha256', 'sha512'])

/**
 * Lets one SSH client in or not. Whose an account is, the game says; the Portal sees to signatures only.
 *
 * Nothing of a password is kept beyond the answer.
 */
export class SshAuthentication implements Disposable {
  readonly #ports: SshAuthenticationPorts
  readonly #over = new AbortController()
  #account: number | undefined
  #tries = 0
  #keyOffers = 0
  /** Why the last attempt was refused, for clients that are asked again. */
  #lastRefusal = ''

  constructor(ports: SshAuthenticationPorts) {
    this.#ports = ports
  }

  /** The account that the client has shown to be its own; `undefined` under an open name. */
  get account(): number | undefined {
    return this.#account
  }

  /** Decides about one attempt. */
  async decide(context: AuthContext): Promise<void> {
    if (this.#isOpenName(context.username)) {
      context.accept()
      return
    }
    if (context.username.length > MAX_NAME_LENGTH) {
      this.#fail(context)
      return
    }
    switch (context.method) {
      case 'password':
        return this.#checkPassword(context, context.password)
      case 'keyboard-interactive':
        return this.#ask(context)
      case 'publickey':
        return this.#checkKey(context)
      default:
        context.reject(METHODS)
    }
  }

  /** Nobody waits for answers any more. */
  [Symbol.dispose](): void {
    this.#over.abort()
  }

  #isOpenName(name: string): boolean {
    const wanted = name.toLowerCase()
    return this.#ports.settings.sshOpenNames.some((open) => open.toLowerCase() === wanted)
  }

  async #ask(context: KeyboardAuthContext): Promise<void> {
    const answers = await new Promise<readonly string[]>((resolve) => {
      // In place of the answers an error comes when the client tries something else instead.
      const take = (given: unknown): void => resolve(Array.isArray(given) ? given.map(String) : [])
      context.prompt([{ prompt: 'Password: ', echo: false }], '', this.#lastRefusal, take)
    })
    const [password] = answers
    if (password === undefined) context.reject(METHODS)
    else await this.#checkPassword(context, password)
  }

  async #checkPassword(context: AuthContext, password: string): Promise<void> {
    if (password.length > MAX_PASSWORD_LENGTH) {
      this.#fail(context)
      return
    }
    const answer = await this.#prove(context.username, { kind: 'password', password })
    if (!answer) return
    if (answer.account !== undefined) this.#letIn(context, answer.account)
    else this.#refuse(context, answer)
  }

  async #checkKey(context: PublicKeyAuthContext): Promise<void> {
    if (!this.#isSigned(context)) {
      this.#fail(context)
      return
    }
    this.#keyOffers += 1
    const answer = await this.#prove(context.username, { kind: 'publicKey', key: context.key.data.toString('base64') })
    if (!answer) return
    // Without a signature this says only that the client had better make one.
    if (answer.account !== undefined) this.#letIn(context, context.signature ? answer.account : undefined)
    else if (answer.isFinal) this.#ports.onRefused(answer.text)
    else if (this.#keyOffers >= MAX_KEY_OFFERS) this.#ports.onRefused('Too many keys were tried.')
    else context.reject(METHODS)
  }

  /** Whether a signature, if there is one, was made with the key. */
  #isSigned({ key, signature, blob, hashAlgo }: PublicKeyAuthContext): boolean {
    if (key.algo === 'ssh-rsa' && !RSA_HASHES.has(hashAlgo ?? '')) return false
    if (!signature) return true
    const parsed = this.#ports.utils.parseKey(key.data)
    if (parsed instanceof Error || !blob) return false
    // The library gives an error in place of `false`.
    const verdict: unknown = parsed.verify(blob, signature, hashAlgo)
    return verdict === true
  }

  #letIn(context: AuthContext, account: number | undefined): void {
    this.#account = account
    context.accept()
  }

  #refuse(context: AuthContext, { text, isFinal }: AdminAnswer): void {
    this.#lastRefusal = text
    if (isFinal) this.#ports.onRefused(text)
    else this.#fail(context)
  }

  #fail(context: AuthContext): void {
    this.#tries += 1
    if (this.#tries >= this.#ports.settings.sshMaxAuthTries) this.#ports.onRefused('Too many wrong attempts.')
    else context.reject(METHODS)
  }

  /** Asks the game; `undefined` when it does not answer in time, which the client is told, or the client is gone. */
  async #prove(name: string, proof: LoginProof): Promise<AdminAnswer | undefined> {
    const { clock, address, authenticate, settings, onRefused } = this.#ports
    const waiting = new AbortController()
    const timer = clock.setTimer(settings.sshServerWaitMs, () => waiting.abort())
    const signal = AbortSignal.any([waiting.signal, this.#over.signal])
    const answer = await authenticate({ kind: 'authenticate', address, name, proof }, signal)
    timer[Symbol.dispose]()
    if (this.#over.signal.aborted) return undefined
    if (!waiting.signal.aborted) return answer
    onRefused('The game does not answer just now. Please try again in a moment.')
    return undefined
  }
}
