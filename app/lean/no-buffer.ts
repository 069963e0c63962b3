/**
 * Stands for Node's `Buffer` in what browsers load: lib0 names it for Node alone, and bundlers would bring a whole
 * replacement for it (7 kB).
 */
export const Buffer = undefined
