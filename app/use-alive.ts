import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** Whether scripts are behind the page: false in what the server wrote, and until it has come alive. */
export const useAlive = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
