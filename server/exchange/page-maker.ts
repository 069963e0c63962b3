/** What a page says that it was made by: one of ours holds the document as our pages do. */
export const pageMaker = 'Manyhands'
