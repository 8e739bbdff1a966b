/** Icons by the beginnings of their names; a phone that rounds them off takes the drawing, which fills its square. */
const ICONS = [
  { start: 'icon-', end: '.svg', sizes: 'any', type: 'image/svg+xml' },
  { start: 'icon-192-', end: '.png', sizes: '192x192', type: 'image/png' },
  { start: 'icon-512-', end: '.png', sizes: '512x512', type: 'image/png' },
] as const

/**
 * Makes the description by which a browser installs the client; addresses are relative to the page.
 *
 * @param assets Names of the files of the client.
 */
export function makeWebManifest(gameName: string, assets: readonly string[]): string {
  const icons = ICONS.flatMap(({ start, end, sizes, type }) => {
    const name = assets.find((each) => each.startsWith(start) && each.endsWith(end))
    const icon = { src: `assets/${name ?? ''}`, sizes, type }
    return name === undefined ? [] : [icon, { ...icon, purpose: 'maskable' }]
  })
  return JSON.stringify({
    name: gameName,
    short_name: gameName.slice(0, 12),
    start_url: 'play',
    scope: './',
    display: 'standalone',
    categories: ['games'],
    background_color: '#12151a',
    theme_color: '#1a1f26',
    icons,
  })
}
