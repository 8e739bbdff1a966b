import type { SessionCapabilities, SessionOptions } from './session-messages.ts'

/** What a client is shown by: what it says of itself, and over that what its player chose. */
export function applyOptions(capabilities: SessionCapabilities, options: SessionOptions): SessionCapabilities {
  // Most players choose nothing, and this is asked of each line that is laid out.
  if (Object.keys(options).length === 0) return capabilities
  const encoding = options.encoding ?? capabilities.encoding
  return {
    ...capabilities,
    colorDepth: options.colorDepth ?? capabilities.colorDepth,
    isScreenReader: options.isScreenReader ?? capabilities.isScreenReader,
    encoding,
    isUtf8: encoding === 'utf-8',
    width: options.width ?? capabilities.width,
    height: options.height ?? capabilities.height,
    ...(capabilities.sources && { sources: { ...capabilities.sources, ...chosenOf(options) } }),
  }
}

/** Of what the player chose, the source is the choice. */
function chosenOf(options: SessionOptions): Record<string, string> {
  const names = ['colorDepth', 'isScreenReader', 'encoding', 'width', 'height'] as const
  return Object.fromEntries(names.flatMap((name) => (options[name] === undefined ? [] : [[name, 'option']])))
}
