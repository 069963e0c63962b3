/** Pages with one thing to say, and what anything may say when it did not work. */
export const notices = {
  nothingHere: 'Nothing here',
  nothingAtAddress: 'There is nothing at this address',
  nothingAtAddressText:
    'The document does not exist, or it is not shared with you. A letter may be missing from the link: ask whoever sent it to copy it again.',
  firstPage: 'Go to the first page',
  firstPageOf: 'Manyhands, first page',
  noAnswer: 'The server did not answer. Try again in a moment.',
  close: 'Close',
} as const
