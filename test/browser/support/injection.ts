/** Texts that look like markup, each of which would run something if it became any. */
export const PAYLOADS: readonly string[] = [
  '<script>window.hacked = 1</script>',
  '<img src=x onerror="window.hacked = 1">',
  '"><svg onload=window.hacked=1>',
  "'-alert(1)-'",
  '<a href="javascript:window.hacked=1">click</a>',
  '<iframe srcdoc="<script>parent.hacked=1</script>"></iframe>',
  '</textarea><script>window.hacked=1</script>',
  '{{constructor.constructor("window.hacked=1")()}}',
  '<style>body{display:none}</style>',
  '&lt;script&gt;window.hacked=1&lt;/script&gt;',
]

/** Elements and attributes of the page that would run something, for `page.evaluate`. */
export const RUNNING = `[...document.body.querySelectorAll('*')].flatMap((element) => [
  ...(element.matches('script, style, iframe, img, object, embed, base, meta, form[action]') ? [element.tagName] : []),
  ...[...element.attributes].map(({ name }) => name).filter((name) => name.startsWith('on'))])`
