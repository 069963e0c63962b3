import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** A day as this browser writes it; the server, which does not know how, writes it as the standard does. */
export const LocalDay = ({ iso }: { readonly iso: string }) => {
  const shown = useSyncExternalStore(
    never,
    () => new Date(iso).toLocaleDateString(document.documentElement.lang),
    () => iso.slice(0, 10),
  )
  return <time dateTime={iso}>{shown}</time>
}
