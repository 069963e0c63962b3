import { type ComponentType, lazy } from 'react'
import { fetchPatiently } from '../fetch-patiently'

/**
 * A component whose code comes when it is first wanted. While it cannot come (the connection is away) nothing stands
 * in its place, and it appears when it is here: an error would take down the page, and all that is unsaved with it.
 */
export const late = <Props>(load: () => Promise<{ readonly default: ComponentType<Props> }>) =>
  lazy(() => (typeof window === 'undefined' ? load() : fetchPatiently(load)))
