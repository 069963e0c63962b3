/** Where a server process leaves the way to its API for the pages, which are bundled apart: a key of `globalThis`. */
export const apiKey = Symbol.for('manyhands.api')
