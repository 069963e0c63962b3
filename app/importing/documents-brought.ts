/** What a window hears when files that were brought to it have become documents. */
export const documentsBrought = 'documents-brought'
