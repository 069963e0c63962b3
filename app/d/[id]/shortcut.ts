const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' }
const otherNames: Readonly<Record<string, string>> = { Mod: 'Ctrl' }
const spokenNames: Readonly<Record<string, string>> = { Ctrl: 'Control' }

const capital = (key: string): string => (key.length === 1 ? key.toUpperCase() : key)

/** A shortcut such as `Mod-Shift-b` as people read it: ⌘⇧B on a Mac, Ctrl+Shift+B elsewhere. */
export const shortcutText = (keys: string, mac: boolean): string => {
  const parts = keys.split(/-(?!$)/)
  return mac
    ? parts.map((part) => macSigns[part] ?? capital(part)).join('')
    : parts.map((part) => otherNames[part] ?? capital(part)).join('+')
}

/** The same for `aria-keyshortcuts`. */
export const shortcutForSpeech = (keys: string, mac: boolean): string =>
  keys
    .split(/-(?!$)/)
    .map((part) => (part === 'Mod' ? (mac ? 'Meta' : 'Control') : (spokenNames[part] ?? capital(part))))
    .join('+')
