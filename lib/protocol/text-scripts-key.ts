/** Where a server process leaves the addresses of the scripts by which a text comes alive: a key of `globalThis`. */
export const textScriptsKey = Symbol.for('manyhands.text-scripts')
