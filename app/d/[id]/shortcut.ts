const spokenNames: Readonly<Record<string, string>> = { Ctrl: 'Control' }

const capital = (key: string): string => (key.length === 1 ? key.toUpperCase() : key)

/** A shortcut such as `Mod-Shift-b` as `aria-keyshortcuts` wants it. */
export const shortcutForSpeech = (keys: string, mac: boolean): string =>
  keys
    .split(/-(?!$)/)
    .map((part) => (part === 'Mod' ? (mac ? 'Meta' : 'Control') : (spokenNames[part] ?? capital(part))))
    .join('+')
