/** Where a document's page leaves the promise that its text's scripts have come, or cannot: a key of `window`. */
export const textCameKey = 'textCame'

/** The id of the element of a document's page that names its scripts. */
export const pageScriptsId = 'scripts'

/** Addresses of the scripts that every document's page asks for first. */
export type FirstScripts = {
  /** By which the text comes alive. */
  readonly text: readonly string[]
  /** What is in these, as the build would ask for it piece by piece. */
  readonly pieces: readonly string[]
  /** Which start the page's code. */
  readonly runtime: readonly string[]
}

/** Those of one page: `later` comes once the text is alive. */
export type PageScripts = FirstScripts & { readonly later: readonly string[] }
