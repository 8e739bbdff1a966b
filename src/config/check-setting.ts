import type { SettingDeclaration } from './setting-declarations.ts'

const SHOWN_LENGTH = 40

/** What is wrong with a value; `undefined` when nothing is. The sentence leaves out the setting's name. */
export function faultOfValue(declaration: SettingDeclaration, value: unknown): string | undefined {
  return isAllowed(declaration, value) ? undefined : `must be ${describe(declaration)}, not ${show(value)}`
}

/** Reads what follows `NAME=` on the command line; gives back the text itself where it is not of the setting's type. */
export function parseSettingText(declaration: SettingDeclaration, text: string): unknown {
  switch (declaration.type) {
    case 'integer':
      return /^[+-]?\d+$/.test(text.trim()) ? Number(text) : text
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text
    case 'textList':
      return text.trim() === '' ? [] : text.split(',').map((part) => part.trim())
    case 'textMap':
      return readTextMap(text)
    default:
      return text
  }
}

function isAllowed(declaration: SettingDeclaration, value: unknown): boolean {
  switch (declaration.type) {
    case 'integer':
      return (
        typeof value === 'number' && Number.isInteger(value) && value >= declaration.min && value <= declaration.max
      )
    case 'boolean':
      return typeof value === 'boolean'
    case 'choice':
      return typeof value === 'string' && declaration.choices.includes(value)
    case 'text':
      return isLine(value)
    case 'textList':
      return Array.isArray(value) && (value.length > 0 || declaration.mayBeEmpty) && value.every(isLine)
    case 'textMap':
      return isPlainObject(value) && Object.entries(value).flat().every(isLine)
  }
}

/** Reads `name=text,name=text`; gives back the text itself where a part is not of this form. */
function readTextMap(text: string): unknown {
  const parts = text.split(',').map((part) => part.split('=').map((side) => side.trim()))
  return parts.every((sides) => sides.length === 2) ? Object.fromEntries(parts) : text
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isLine(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && !/[\u0000-\u001f\u007f]/.test(value)
}

function describe(declaration: SettingDeclaration): string {
  switch (declaration.type) {
    case 'integer':
      return `a whole number from ${declaration.min} to ${declaration.max} (${declaration.unit})`
    case 'boolean':
      return 'true or false'
    case 'choice':
      return `one of ${declaration.choices.join(', ')}`
    case 'text':
      return 'one line of text'
    case 'textList':
      return 'a list of texts'
    case 'textMap':
      return 'texts by name, { name: text }'
  }
}

function show(value: unknown): string {
  const shown = typeof value === 'function' ? 'a function' : (JSON.stringify(value) ?? String(value))
  return shown.length > SHOWN_LENGTH ? `${shown.slice(0, SHOWN_LENGTH)}…` : shown
}
