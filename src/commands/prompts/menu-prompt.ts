import { WaystoneError } from '../../base/errors.ts'
import type { Json, JsonObject } from '../../base/json.ts'
import { escapeMarkup } from '../../text/markup.ts'
import type { PromptCall, PromptDefinition, PromptNext } from '../prompt.ts'

/** Where a menu goes on: a node, with the data it had or other data; nothing ends it. */
export type MenuNext = void | string | { readonly node: string; readonly data: JsonObject }

/** One choice of a node. */
export interface MenuOption {
  /** What is typed for it, in any case; its number when absent. */
  readonly keys?: readonly string[]
  /** Markup. */
  readonly text: string
  /** Where it leads: a node, or what a function says that may act first. The menu ends where it is absent. */
  readonly next?: string | ((call: PromptCall, data: JsonObject) => MenuNext | Promise<MenuNext>)
}

/** One page of a menu. */
export interface MenuNode {
  /** Markup. */
  readonly text: string | ((data: JsonObject) => string)
  readonly options?: readonly MenuOption[] | ((data: JsonObject) => readonly MenuOption[])
  /** Takes a line that is no option, such as a name; without it such a line is refused and the node shown again. */
  atLine?(call: PromptCall, line: string, data: JsonObject): MenuNext | Promise<MenuNext>
}

/** What {@link menuPrompt} is made of. */
export interface MenuPromptInit {
  readonly name: string
  readonly nodes: Readonly<Record<string, MenuNode>>
  /** Default: the first of `nodes`. */
  readonly start?: string
  /** Words that leave the menu at any node, where no option is called so. Default `quit` and `q`; none if empty. */
  readonly quitWords?: readonly string[]
  /** Called when the player leaves by such a word. */
  atQuit?(call: PromptCall, data: JsonObject): void
}

const QUIT_WORDS = ['quit', 'q']

/**
 * Makes a menu: pages with choices, one session's own.
 *
 * Node and data are the prompt's JSON, so the next line chooses from the same page on any Server. Open it with
 * `session.prompt(name)`, or with `session.prompt(name, { node, data })` elsewhere than at its start. If a node is gone
 * after a reload, the menu goes on at its start.
 *
 * @example
 * ```ts
 * export const ferryPrompt = menuPrompt({
 *   name: 'ferry',
 *   nodes: {
 *     start: {
 *       text: 'Where to?',
 *       options: [{ text: 'The mill', next: 'pay' }, { text: 'Nowhere' }],
 *     },
 *     pay: {
 *       text: 'How much do you give?',
 *       atLine: (call, line) => call.msg(`You pay ${playerText(line)}.`),
 *     },
 *   },
 * })
 * ```
 */
export function menuPrompt(init: MenuPromptInit): PromptDefinition {
  assertNodes(init)
  const start = init.start ?? Object.keys(init.nodes)[0] ?? ''
  const placeOf = (kept: Json): Place => readPlace(kept, init.nodes, start)
  return {
    name: init.name,
    question(kept) {
      const { node, data } = placeOf(kept)
      return showNode(node, data)
    },
    async answer(call, line, kept) {
      const { name, node, data } = placeOf(kept)
      const chosen = optionOf(node, data, line)
      if (!chosen && isQuitWord(init, line)) return init.atQuit?.(call, data)
      if (!chosen && !node.atLine) {
        call.msg(line === '' ? 'Please choose.' : 'That is not one of the choices.')
        return stay(init.name, name, data)
      }
      const next = chosen ? await choose(chosen, call, data) : await node.atLine?.(call, line, data)
      return goOn(init, next, data)
    },
  }
}

/** A choice that leads nowhere is a fault of the game, found when it loads. */
function assertNodes({ name, nodes, start }: MenuPromptInit): void {
  const options = Object.values(nodes).flatMap((node) => (typeof node.options === 'object' ? node.options : []))
  for (const wanted of [start, ...options.map(({ next }) => next)]) {
    if (typeof wanted !== 'string' || Object.hasOwn(nodes, wanted)) continue
    throw new WaystoneError('WS_PROMPT_INVALID', `The menu ${name} has no node "${wanted}".`)
  }
}

interface Place {
  readonly name: string
  readonly node: MenuNode
  readonly data: JsonObject
}

const NO_NODE: MenuNode = { text: 'There is nothing to choose here.' }

function readPlace(kept: Json, nodes: MenuPromptInit['nodes'], start: string): Place {
  const { node: wanted, data } = toObject(kept)
  const name = typeof wanted === 'string' && Object.hasOwn(nodes, wanted) ? wanted : start
  return { name, node: nodes[name] ?? NO_NODE, data: toObject(data) }
}

function toObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

function optionsOf(node: MenuNode, data: JsonObject): readonly MenuOption[] {
  return typeof node.options === 'function' ? node.options(data) : (node.options ?? [])
}

function keysOf(option: MenuOption, index: number): readonly string[] {
  return option.keys ?? [String(index + 1)]
}

function optionOf(node: MenuNode, data: JsonObject, line: string): MenuOption | undefined {
  const typed = line.toLowerCase()
  return optionsOf(node, data).find((option, index) => keysOf(option, index).some((key) => key.toLowerCase() === typed))
}

function showNode(node: MenuNode, data: JsonObject): string {
  const text = typeof node.text === 'string' ? node.text : node.text(data)
  const options = optionsOf(node, data).map((option, index) => {
    const key = escapeMarkup(keysOf(option, index)[0] ?? '')
    return `  |w|lc${key}|lt${key}|le|n  ${option.text}`
  })
  return [text, ...options, '> '].join('\n')
}

function isQuitWord({ quitWords = QUIT_WORDS }: MenuPromptInit, line: string): boolean {
  return quitWords.includes(line.toLowerCase())
}

function choose({ next }: MenuOption, call: PromptCall, data: JsonObject): MenuNext | Promise<MenuNext> {
  return typeof next === 'function' ? next(call, data) : next
}

function goOn(init: MenuPromptInit, next: MenuNext, data: JsonObject): PromptNext {
  if (next === undefined) return undefined
  return typeof next === 'string' ? stay(init.name, next, data) : stay(init.name, next.node, next.data)
}

function stay(prompt: string, node: string, data: JsonObject): PromptNext {
  return { prompt, data: { node, data } }
}
