import type { ToggleMemory } from '@/lib/editor/views/toggle-memory'

/** Open toggles that a browser remembers of one document; the oldest make room. */
const most = 200

const read = (key: string): readonly string[] => {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(key) ?? '[]')
    return Array.isArray(stored) ? stored.filter((title) => typeof title === 'string') : []
  } catch {
    return []
  }
}

/** Remembers in this browser which toggles of a document are open. Where nothing can be kept, for as long as the window is open. */
export const storedToggles = (documentPath: string): ToggleMemory => {
  const key = `toggles:${documentPath}`
  let open = read(key)
  return {
    isOpen: (title) => open.includes(title),
    remember: (title, isOpen) => {
      const others = open.filter((one) => one !== title)
      open = isOpen ? [...others, title].slice(-most) : others
      try {
        if (open.length === 0) window.localStorage.removeItem(key)
        else window.localStorage.setItem(key, JSON.stringify(open))
      } catch {
        // A private window may keep nothing.
      }
    },
  }
}
