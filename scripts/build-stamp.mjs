import { fileURLToPath } from 'node:url'

/** Touched when a build is whole; what was changed after it calls for another. */
export const buildStamp = fileURLToPath(new URL('../dist/built', import.meta.url))
