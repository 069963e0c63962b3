/** The id of the element that holds what a document begins with before its interface is there. */
export const startId = 'start'
