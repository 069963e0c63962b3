/** What one person can have, so that a page can show all of it, and nobody fills the database with names. */
export const mostFolders = 500
/** Folders within each other. */
export const deepest = 8
/** Characters of a name. */
export const longestName = 100
/** Documents that one request can move. */
export const mostMoved = 200
/** Milliseconds for which a folder that was deleted can be brought back. */
export const broughtBackFor = 24 * 60 * 60 * 1000
