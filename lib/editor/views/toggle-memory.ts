/** Which toggles are open in this browser, by the words of their titles. Everybody has their own view of what is folded away. */
export type ToggleMemory = {
  readonly isOpen: (title: string) => boolean
  readonly remember: (title: string, open: boolean) => void
}

/** For windows that remember nothing beyond themselves. */
export const shortToggleMemory = (): ToggleMemory => {
  const open = new Set<string>()
  return {
    isOpen: (title) => open.has(title),
    remember: (title, isOpen) => void (isOpen ? open.add(title) : open.delete(title)),
  }
}
