import type { ClientSettings } from '../settings/client-settings.ts'

const FONTS = {
  mono: "ui-monospace, 'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace",
  sans: "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif",
  serif: "Georgia, 'DejaVu Serif', 'Times New Roman', serif",
} as const

/** Gives the page the looks that the player chose. */
export function applySettings({ theme, font, fontSize, columns }: ClientSettings): void {
  const root = document.documentElement
  const isLight = matchMedia('(prefers-color-scheme: light)').matches
  const wantsContrast = matchMedia('(prefers-contrast: more)').matches
  const system = wantsContrast ? 'contrast' : isLight ? 'light' : 'dark'
  root.dataset['theme'] = theme === 'system' ? system : theme
  root.style.setProperty('--log-font', FONTS[font])
  root.style.setProperty('--log-size', `${fontSize}px`)
  root.style.setProperty('--log-width', columns > 0 ? `${columns}ch` : 'none')
  const ground = getComputedStyle(root).getPropertyValue('--ground').trim()
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground)
}
