/** Makes the description by which a browser installs the client; addresses are relative to the page. */
export function makeWebManifest(gameName: string, icon: string): string {
  return JSON.stringify({
    name: gameName,
    short_name: gameName.slice(0, 12),
    start_url: 'play',
    scope: './',
    display: 'standalone',
    background_color: '#14161a',
    theme_color: '#14161a',
    icons: [{ src: icon, sizes: 'any', type: 'image/svg+xml', purpose: 'any maskable' }],
  })
}
