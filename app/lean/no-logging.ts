const nothing = (): void => {}

/**
 * Stands for `lib0/logging` in what browsers load of a production build: Yjs tells its developers there of their
 * mistakes, and it would bring drawing in consoles and a checker of schemas (4 kB).
 */
export const print = nothing
export const warn = nothing

/** Colours, of which silence has none. */
export const [BOLD, UNBOLD, RED, ORANGE] = ['', '', '', '']
