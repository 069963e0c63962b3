/** Files that become documents, where they are brought. */
export const importing = {
  button: 'Import files',
  kinds: 'Markdown, HTML, Word, OpenDocument, text, or a zip of these',
  drop: 'Drop files to make documents of them',
  title: 'Import files',
  waiting: 'Waits for its turn',
  sending: '{share, number} % sent',
  reading: 'Being read',
  cancelled: 'Cancelled. Nothing was made of it.',
  unsent: 'This did not get to the server. Nothing was made of it.',
  cancel: 'Cancel',
  cancelOne: 'Cancel {name}',
  retry: 'Try again',
  retryOne: 'Try {name} again',
  working: 'Making documents',
  made: '{count, plural, =0{No document was made} one{# document was made} other{# documents were made}}',
  close: 'Close',
} as const
