/** Whether what was written is stored, and what to do where it is not. */
export const saving = {
  opening: 'Opening…',
  openingDetail: 'The text can be read already, and written in a moment.',
  saved: 'Saved',
  savedDetail: 'Everything is stored on the server.',
  saving: 'Saving…',
  savingBar: 'Saving',
  savingShare: 'Saving… {percent, number} %',
  savingDetail: 'Your last words are on their way to the server.',
  savingMuchDetail:
    'Much is on its way to the server. Leave this window open until all of it has come there.',
  offline: 'Offline',
  offlineKept: '{count, plural, one{Offline · # change kept} other{Offline · # changes kept}}',
  offlineDetail:
    'You are offline. What you write is kept in this window and will be saved when you are back.',
  offlineKeptDetail:
    '{count, plural, one{You are offline. # change is kept in this window and will be saved when you are back.} other{You are offline. # changes are kept in this window and will be saved when you are back.}}',
  stayOpen: 'Leave this window open until then.',
  notSaved: 'Not saved',
  notConnected: 'Not connected',
  allSaved: 'Everything you wrote is saved.',
  onlyHere:
    '{count, plural, one{# change is in this window only; everything before is saved.} other{# changes are in this window only; everything before is saved.}}',
  reloadLoses:
    '{count, plural, one{# change is in this window only, and reloading loses it; everything before is saved.} other{# changes are in this window only, and reloading loses them; everything before is saved.}}',
  leaveLoses:
    '{count, plural, one{# change is in this window only, and leaving loses it; everything before is saved.} other{# changes are in this window only, and leaving loses them; everything before is saved.}}',
  keepCopy: 'Keep a copy before you reload the page.',
  lastNotSaved: 'Your last changes are not saved.',
  back: 'You are back. Everything is saved.',
  connection: 'Connection',
  notYet: 'The server does not answer yet. You can read; writing begins as soon as it does.',
  cannotWrite: 'This document cannot be written in just now',
  cannotWriteText: 'The server did not answer. What you see is saved; reload to write in it.',
  newer: 'There is a newer version of this page',
  newerText: 'Some of it comes only after a reload. Choose the moment: what you write is saved as ever.',
  reload: 'Reload',
  copyText: 'Copy the text',
  textCopied: 'Text copied.',
  selectedToCopy: 'This browser does not let a page copy. The text is selected: copy it yourself.',
  download: 'Download it',
} as const
