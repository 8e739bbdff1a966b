/** The element with an id, which is of a kind. Throws where the page and the program do not belong together. */
export function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} #${id}.`)
  return found
}

/** Makes an element with properties and what is in it. Texts stay text, whatever they look like. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<Omit<HTMLElementTagNameMap[Tag], 'style' | 'innerHTML' | 'outerHTML'>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  Object.assign(element, properties)
  element.append(...children)
  return element
}

/** Makes a button that does something. Texts stay text. */
export function makeButton(text: string, action: () => void, className = ''): HTMLButtonElement {
  const button = make('button', { type: 'button', className }, text)
  button.addEventListener('click', action)
  return button
}
