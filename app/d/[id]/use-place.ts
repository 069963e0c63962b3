import { usePathname } from 'next/navigation'

/** The path of this page, to come back to. */
export const usePlace = (): string => usePathname() ?? '/'
