import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const pglite = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'))

/**
 * The code of the embedded database, held for as long as this process of the tests lives. V8 compiles the same code
 * once as long as somebody holds it, also for other threads: a database that starts takes what an earlier one of the
 * process compiled, where all would be compiled anew for each, which takes most of its start and of its first statements.
 */
export const engine = new WebAssembly.Module(readFileSync(join(pglite, 'pglite.wasm')))
