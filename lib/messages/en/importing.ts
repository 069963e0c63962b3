/** Files that become documents, where they are brought. */
export const importing = {
  button: 'Import files',
  short: 'Import',
  kinds: 'Markdown, HTML, Word, OpenDocument, text, or a zip of these',
  drop: 'Drop files to make documents of them',
  title: 'Import files',
  waiting: 'Waits for its turn',
  sending: '{share, number} % sent',
  reading: 'Being read',
  cancelled: 'Cancelled. Nothing was made of it.',
  unsent: 'This did not get to the server. Nothing was made of it.',
  brokenOff:
    'This was broken off while it was being read. What had become of it by then is among your documents: look there before you try again.',
  left: '{count, plural, one{# other file in it is no document, and was left out.} other{# other files in it are no documents, and were left out.}}',
  cancel: 'Cancel',
  cancelOne: 'Cancel {name}',
  retry: 'Try again',
  retryOne: 'Try {name} again',
  working: 'Making documents',
  made: '{count, plural, =0{No document was made} one{# document was made} other{# documents were made}}',
  close: 'Close',
} as const
