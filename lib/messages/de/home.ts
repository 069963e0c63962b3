import type { home as english } from '../en/home'
import type { Translated } from '../message-key'

export const home: Translated<typeof english> = {
  name: 'Manyhands: zusammen schreiben',
  description:
    'Öffne ein Dokument, schick den Link und schreibt gleichzeitig darin. Niemand muss sich anmelden.',
  skip: 'Zum Inhalt springen',
  accountAndAppearance: 'Konto und Aussehen',
  yourAccount: 'Dein Konto',
  signIn: 'Anmelden',
  titleStart: 'Alle schreiben',
  titleEnd: 'auf einer Seite',
  lead: 'Öffne ein Dokument, drücke auf Teilen, schick den Link und schreibt gleichzeitig darin. Jeder Buchstabe erscheint, sobald er getippt ist, mit dem Namen der Person, die ihn tippt.',
  tour: 'Rundgang machen',
  newDocument: 'Neues Dokument',
  makingDocument: 'Dein Dokument wird angelegt',
  promisesTitle: 'Worauf du dich verlassen kannst',
  promises: {
    link: {
      title: 'Der Link genügt',
      text: 'Teilen macht ihn. Wer ihn öffnet, kann schreiben, ohne Konto. Die Adresse oben im Browser öffnet das Dokument nur dir.',
    },
    saved: {
      title: 'Gespeichert heißt gespeichert',
      text: 'Die Seite sagt „Gespeichert“, wenn deine Worte auf dem Server liegen, und nie vorher.',
    },
    offline: {
      title: 'Ohne Verbindung geht nichts verloren',
      text: 'Schreib weiter. Was du schreibst, bleibt erhalten und wird gespeichert, sobald du wieder da bist.',
    },
    yours: {
      title: 'Auf deinem eigenen Server',
      text: 'Ein Befehl startet es auf deinem Rechner. Deine Dokumente bleiben bei dir.',
    },
  },
  scene: {
    hold: 'Bild anhalten',
    title: 'Eine Woche am See',
    meet: 'Treffpunkt: der Bahnhof',
    meetWhere: 'mit den blauen Bänken, um sechs.',
    bring: 'Mitbringen',
    boots: 'Stiefel und etwas gegen Regen',
    rope: 'Das lange Seil',
    guitars: 'Zwei Gitarren, wenn sie passen',
    first: 'Mira',
    second: 'Tomas',
  },
}
