/** Pixels by which two heights differ that are the same. */
const SLACK = 2

/**
 * Keeps the page as high as what is seen of it. Browsers that lay the keyboard of a phone over the page, rather than make
 * it lower, would hide the line that is typed, or the top.
 */
export function fitToView(): void {
  const view = window.visualViewport
  if (!view) return
  const { style } = document.documentElement
  view.addEventListener('resize', () => {
    // Who enlarges a part of the page sees less of it, and wants no other page.
    const isCovered = view.scale < 1.01 && window.innerHeight - view.height > SLACK
    if (isCovered) style.setProperty('--view-height', `${view.height}px`)
    else style.removeProperty('--view-height')
    window.scrollTo(0, 0)
  })
}
