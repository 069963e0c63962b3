/**
 * Whether what a window says of itself is JSON of an object: anything else would be handed to every other window only
 * to be thrown away there.
 */
export const isPresence = (state: string): boolean => {
  try {
    const value: unknown = JSON.parse(state)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
