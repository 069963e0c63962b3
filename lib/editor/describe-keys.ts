const macSigns: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Meta: '⌘',
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '↩',
  Tab: '⇥',
}
const arrows: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}
const macOrder = ['Ctrl', 'Alt', 'Shift', 'Mod', 'Meta']

const nameOf = (part: string): string =>
  part === 'Mod'
    ? 'Ctrl'
    : part in arrows
      ? (arrows[part] ?? part)
      : part.length === 1
        ? part.toUpperCase()
        : part

/** A key of ProseMirror's, such as `Mod-Shift-7`, as menus and tooltips show it: `⇧⌘7` or `Ctrl+Shift+7`. */
export const describeKeys = (keys: string, mac: boolean): string => {
  const parts = keys.split(/-(?!$)/)
  if (!mac) return parts.map(nameOf).join('+')
  const key = parts.at(-1) ?? ''
  const held = parts.slice(0, -1).toSorted((a, b) => macOrder.indexOf(a) - macOrder.indexOf(b))
  return [...held, key].map((part) => macSigns[part] ?? nameOf(part)).join('')
}
