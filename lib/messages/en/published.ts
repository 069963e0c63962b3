/** What stands on a document's web page beside its words. */
export const published = {
  changed: 'Last changed on {day}',
  madeWith: 'Written together with Manyhands',
  later: 'This page cannot be shown at the moment',
  laterText: 'Open it again in a minute. Nothing of it is lost.',
} as const
