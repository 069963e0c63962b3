import type { notices as english } from '../en/notices'
import type { Translated } from '../message-key'

export const notices: Translated<typeof english> = {
  nothingHere: 'Hier ist nichts',
  nothingAtAddress: 'Unter dieser Adresse ist nichts',
  nothingAtAddressText:
    'Das Dokument gibt es nicht, oder es ist nicht mit dir geteilt. Vielleicht fehlt dem Link ein Buchstabe: Lass ihn dir noch einmal schicken.',
  firstPage: 'Zur Startseite',
  firstPageOf: 'Manyhands, Startseite',
  noAnswer: 'Der Server hat nicht geantwortet. Versuch es gleich noch einmal.',
  close: 'Schließen',
}
