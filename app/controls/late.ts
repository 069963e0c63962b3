import { type ComponentType, lazy } from 'react'

const Nothing = () => null

/**
 * A component whose code comes when it is first wanted. Where it cannot come (the connection is away, a newer server
 * has other files) nothing stands in its place: an error would take down the page, and all that is unsaved with it.
 */
export const late = <Props>(load: () => Promise<{ readonly default: ComponentType<Props> }>) =>
  lazy(() => load().catch((): { readonly default: ComponentType<Props> } => ({ default: Nothing })))
