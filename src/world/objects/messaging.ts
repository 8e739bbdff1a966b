import { escapeMarkup } from '../../text/markup.ts'
import { isEntity } from '../entity-brand.ts'
import type { Account } from '../accounts/account.ts'
import { isAccount, isGameObject } from '../entity-kinds.ts'
import type { Entity } from '../entity.ts'
import { toMessage } from '../message.ts'
import type { Message } from '../message.ts'
import type { Session } from '../session.ts'
import type { GameObject } from './game-object.ts'

/** How a message is sent to one object or account. */
export interface MsgOptions {
  /** Who it comes from. */
  readonly from?: Entity
  /** Only this session gets it. */
  readonly session?: Session
}

/** What stands for `{name}` in a text: an object by its name, plain text, or text with markup. */
export type MappingValue = Entity | string | { readonly markup: string }

/** A message to a place: the same for all, or made for each hearer. */
export type RoomMessage = string | Message | ((looker: GameObject) => string | Message)

/** How a message is sent to a place. */
export interface RoomMsgOptions {
  readonly exclude?: readonly GameObject[]
  readonly from?: Entity
  /** Without it, braces in the text mean nothing. */
  readonly mapping?: Readonly<Record<string, MappingValue>>
}

/**
 * Sends one message to one object or account, past the hooks of sender and receiver.
 *
 * What a hook throws is logged and stops nothing: one hearer's fault must not undo what the others hear.
 */
export function sendMessage(receiver: GameObject | Account, message: string | Message, options: MsgOptions): void {
  const { from, session } = options
  const heard = askHooks(receiver, toMessage(message), from)
  if (heard) receiver.sessions.msg(heard, session)
}

/** What is heard after the sender and the receiver were asked; `undefined` for nothing. */
function askHooks(receiver: GameObject | Account, message: Message, from: Entity | undefined): Message | undefined {
  const said = askHook(message, { receiver, from, hook: 'atMsgSend' }, () =>
    isGameObject(from) || isAccount(from) ? from.atMsgSend(message, receiver) : true,
  )
  return said && askHook(said, { receiver, from, hook: 'atMsgReceive' }, () => receiver.atMsgReceive(said, from))
}

interface Asked {
  readonly receiver: GameObject | Account
  readonly from: Entity | undefined
  readonly hook: string
}

function askHook(
  message: Message,
  { receiver, from, hook }: Asked,
  ask: () => boolean | Message | void,
): Message | undefined {
  try {
    const answer = ask()
    if (answer === false) return undefined
    return typeof answer === 'object' ? answer : message
  } catch (err) {
    const { log } = receiver.world
    log.error({ err, hook, receiver: receiver.dbref, from: from?.dbref }, 'a hook of a message failed')
    return message
  }
}

/** Sends a message to everything in a place; hearers of the same text are handed the same message. */
export function sendToContents(place: GameObject, message: RoomMessage, options: RoomMsgOptions): void {
  const { exclude = [], from, mapping } = options
  const msgOptions = from ? { from } : {}
  const byText = new Map<string, Message>()
  const shared = typeof message === 'function' ? undefined : toMessage(message)
  const sharedParts = mapping && shared?.text !== undefined ? partsOf(shared.text, mapping) : undefined
  for (const hearer of place.contentsOf({ exclude })) {
    const made = shared ?? toMessage((message as (looker: GameObject) => string | Message)(hearer))
    const parts = sharedParts ?? (mapping && made.text !== undefined ? partsOf(made.text, mapping) : undefined)
    const text = parts ? textFor(parts, hearer) : made.text
    const isShareable = text !== undefined && (shared !== undefined || isTextOnly(made))
    const known = isShareable ? byText.get(text) : undefined
    const sent = known ?? (text === undefined || text === made.text ? made : { ...made, text })
    if (isShareable) byText.set(text, sent)
    hearer.msg(sent, msgOptions)
  }
}

/** Puts what `mapping` says in the place of each `{name}`, as `looker` sees it; unknown names stay as they are. */
export function fillTemplate(
  template: string,
  mapping: Readonly<Record<string, MappingValue>>,
  looker?: GameObject,
): string {
  return textFor(partsOf(template, mapping), looker)
}

/** A text with its slots filled, but for those that each looker sees in their own way. */
function partsOf(template: string, mapping: Readonly<Record<string, MappingValue>>): readonly (string | Entity)[] {
  // Every second piece is the name in a slot.
  return template.split(SLOT).map((piece, index) => {
    if (index % 2 === 0) return piece
    const value = Object.hasOwn(mapping, piece) ? mapping[piece] : undefined
    if (value === undefined) return `{${piece}}`
    if (typeof value === 'string') return escapeMarkup(value)
    return isEntity(value) ? value : value.markup
  })
}

const SLOT = /\{(\w+)\}/

function textFor(parts: readonly (string | Entity)[], looker: GameObject | undefined): string {
  let text = ''
  for (const part of parts) text += typeof part === 'string' ? part : part.getDisplayName(looker)
  return text
}

function isTextOnly(message: Message): boolean {
  return message.prompt === undefined && message.oob === undefined && message.options === undefined
}
