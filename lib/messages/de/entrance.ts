import type { entrance as english } from '../en/entrance'
import type { Translated } from '../message-key'

export const entrance: Translated<typeof english> = {
  sentLink: 'Dir wurde ein Link geschickt',
  sentLinkText: 'Er führt zu einem Dokument, das Menschen zusammen schreiben.',
  open: 'Dokument öffnen',
  password: 'Dieser Link verlangt ein Passwort',
  passwordText: 'Wer dir den Link geschickt hat, kann es dir sagen.',
  passwordLabel: 'Passwort',
  passwordWrong: 'Das ist nicht das Passwort. Versuch es noch einmal.',
  tooMuch: 'Das war viel auf einmal',
  tooMuchText: 'Warte eine Minute und öffne den Link dann noch einmal.',
  nowhere: 'Dieser Link führt nirgendwohin',
  nowhereText: 'Er wurde zurückgezogen, ist abgelaufen, oder ein Buchstabe fehlt. Bitte um einen neuen.',
  firstPage: 'Zur Startseite',
  invited: 'Du bist zu einem Dokument eingeladen',
  invitedText: {
    editor: 'Du kannst es lesen und darin schreiben. Ohne Konto kommst du als Gast, in diesem Browser.',
    commenter: 'Du kannst es lesen und kommentieren. Ohne Konto kommst du als Gast, in diesem Browser.',
    viewer: 'Du kannst es lesen. Ohne Konto kommst du als Gast, in diesem Browser.',
  },
  accept: 'Annehmen',
  signInFirst: 'Melde dich zuerst an und öffne diesen Link dann noch einmal',
  starting: 'Manyhands startet gerade',
  startingText: 'Es dauert ein paar Sekunden. Diese Seite öffnet sich dann von selbst.',
}
