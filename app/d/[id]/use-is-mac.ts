import { useSyncExternalStore } from 'react'

const never = () => () => {}
const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform)

/** Whether the keyboard here is a Mac's; false until the page has come alive. */
export const useIsMac = (): boolean => useSyncExternalStore(never, isMac, () => false)
