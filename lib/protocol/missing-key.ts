/** Where a server process leaves the way for a page to say that there is nothing at its address: a key of `globalThis`. */
export const missingKey = Symbol.for('manyhands.missing')
