/** The id of the element of a document's page that names what comes once its text is alive. */
export const laterId = 'later'

/** Where a document's page leaves the promise that its text's scripts have come, or cannot: a key of `window`. */
export const textCameKey = 'textCame'
