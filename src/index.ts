/**
 * What games build with.
 *
 * @module
 */
export { WaystoneError, isWaystoneError, type ErrorCode } from './base/errors.ts'
export type { Clock } from './base/clock.ts'
export type { Encoding } from './base/encodings.ts'
export { type EntityId, formatDbref, parseDbref } from './base/ids.ts'
export type { Json, JsonObject } from './base/json.ts'
export type { Logger } from './base/log.ts'

export { columns } from './text/columns.ts'
export { crop } from './text/crop.ts'
export { formatDuration } from './text/duration.ts'
export { joinList } from './text/list.ts'
export { escapeMarkup, stripMarkup } from './text/markup.ts'
export { countNoun, pluralize, withArticle } from './text/noun.ts'
export { padEnd, padStart } from './text/pad.ts'
export { table, type TableOptions } from './text/table.ts'
export { displayWidth } from './text/width.ts'
export { wrapText } from './text/wrap.ts'

export { Account } from './world/accounts/account.ts'
export type { AttributeValue } from './world/attributes/attribute-value.ts'
export type { Db } from './world/attributes/db.ts'
export type { CreateInit } from './world/entity-creation.ts'
export type { CmdsetAddOptions, CmdsetEntry, CmdsetLike, CmdsetStack } from './world/cmdset-stack.ts'
export { Entity } from './world/entity.ts'
export type { LockFunction } from './world/locks/lock-functions.ts'
export { Character } from './world/objects/character.ts'
export { Exit } from './world/objects/exit.ts'
export { isAccount, isCharacter, isExit, isGameObject, isRoom } from './world/entity-kinds.ts'
export { GameObject } from './world/objects/game-object.ts'
export type { MappingValue, MsgOptions, RoomMessage, RoomMsgOptions } from './world/objects/messaging.ts'
export type { MoveContext, MoveOptions } from './world/objects/movement.ts'
export { describeSearchFailure, type SearchOptions, type SearchResult } from './world/objects/search.ts'
export type { SayContext } from './world/objects/object-hooks.ts'
export { Room } from './world/objects/room.ts'
export type { ChannelText, ClientFile, OobData, OobMessages, PlayerHere, RoomInfo } from './world/oob-messages.ts'
export type {
  ClientCapabilities,
  Message,
  MessageOptions,
  SessionCapabilities,
  SessionCounts,
  SessionHandler,
  SessionOptions,
  SessionPort,
  SessionStanding,
  WaitingPrompt,
} from './world/sessions.ts'
export type { Typeclass } from './world/typeclass-registry.ts'
export type { World } from './world/world.ts'

export { Cmdset, type CmdsetInit, type MergeType } from './commands/cmdset.ts'
export type { Caller, CommandCall } from './commands/command-call.ts'
export type { CommandServices, CommandSession, HelpTopic, Outcome } from './commands/command-services.ts'
export { Command, type CommandPlace } from './commands/command.ts'
export type { CommandMatch } from './commands/command-parser.ts'
export type { ErrorCmdset } from './commands/cmdset-finder.ts'
export type { BoundCommand, MergedCmdset } from './commands/merged-cmdset.ts'
export { SYSTEM_COMMANDS } from './commands/system-commands.ts'
export { PuppetCommand } from './commands/default/puppet-command.ts'
export { AccountCommand } from './commands/default/account-command.ts'
export { announce } from './commands/default/announce.ts'
export { findTarget } from './commands/default/find-target.ts'
export { findThings } from './commands/default/find-things.ts'
export { HelpCommand } from './commands/default/account/help.ts'
export { QuitCommand } from './commands/default/account/quit.ts'
export { LookCommand } from './commands/default/general/look.ts'
export { playerText } from './commands/player-text.ts'
export type { InputCall, InputHandler } from './commands/input-handler.ts'
export type { PromptCall, PromptDefinition, PromptNext } from './commands/prompt.ts'
export { confirmPrompt, type ConfirmPromptInit } from './commands/prompts/confirm-prompt.ts'
export {
  menuPrompt,
  type MenuNext,
  type MenuNode,
  type MenuOption,
  type MenuPromptInit,
} from './commands/prompts/menu-prompt.ts'

export { defineSettings } from './config/define-settings.ts'
export type { GameSettings } from './config/settings.ts'
export type { GameHooks } from './server/game/game.ts'
export { ServerSession } from './server/sessions/server-session.ts'
export type { ClientInput } from './server/sessions/session-hooks.ts'
