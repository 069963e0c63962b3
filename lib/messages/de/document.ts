import type { document as english } from '../en/document'
import type { Translated } from '../message-key'

export const document: Translated<typeof english> = {
  untitled: 'Ohne Titel',
  title: 'Titel',
  description: 'Ein Dokument, um zusammen darin zu schreiben.',
  skip: 'Zum Text springen',
  reader: 'Du kannst dieses Dokument lesen. Um darin zu schreiben, frag die Person, die es geschickt hat.',
  needsScript: 'Lesen geht hier; Schreiben braucht JavaScript',
  readWhole: 'Das ganze Dokument lesen',
  opening: 'Das Dokument wird geöffnet',
  fileName: 'dokument',
  nothingForYou: 'Hier ist nichts für dich',
  nothingForYouText:
    'Das Dokument gibt es nicht, oder es ist nicht mit dir geteilt. Prüf die Adresse auf einen fehlenden Buchstaben, oder bitte die Eigentümer um Zugang.',
  wordToOwners: 'Ein Wort an die Eigentümer, wenn du magst',
  ask: 'Zugang erbitten',
  asked: 'Du hast gefragt',
  askedText:
    'Du hast gefragt. Lass diese Seite offen: Das Dokument erscheint hier, sobald dich jemand hereinlässt.',
  askedAgain: 'Du hast gefragt. Lade diese Seite neu, sobald dich jemand hereingelassen hat.',
  signIn: 'Anmelden',
  signedInAs: 'Du bist als {email} angemeldet.',
  trash: {
    place: 'Im Papierkorb',
    text: 'Dieses Dokument liegt im Papierkorb. Nur seine Eigentümer sehen es, und niemand kann darin schreiben.',
    restore: 'Herausnehmen',
    delete: 'Endgültig löschen',
    question:
      'Der Text, sein Verlauf, seine Links und seine Personen werden gelöscht. Niemand kann sie zurückholen.',
    deed: 'Endgültig löschen',
  },
}
