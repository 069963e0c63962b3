import type { unfit as english } from '../en/unfit'
import type { Translated } from '../message-key'

export const unfit: Translated<typeof english> = {
  nameUnseen: 'Wähle einen Namen, den andere sehen können.',
  nameTurning: 'Dieser Name enthält unsichtbare Zeichen, die Text umdrehen. Tipp ihn ohne sie neu.',
  nameUnreadable: 'Dieser Name enthält Zeichen, die andere nicht lesen könnten. Tipp ihn ohne sie neu.',
  nameTowering: 'In diesem Namen trägt ein Buchstabe zu viele Zeichen. Lass einige weg.',
  nameTooLong: 'Dieser Name ist länger als {most, number} Zeichen. Kürz ihn.',
  nothingToChange: 'Schick einen Namen, eine Farbe (hue) oder beides: Es gab nichts zu ändern.',
  folderUnnamed: 'Gib dem Ordner einen Namen.',
  folderName: 'Der Name eines Ordners hat höchstens {most, number} Zeichen. Kürz ihn.',
  label: 'Ein Name für einen Link hat höchstens {most, number} Zeichen.',
  message: 'Eine Nachricht hat höchstens {most, number} Zeichen.',
  expiryPast: 'Wähle einen Zeitpunkt in der Zukunft.',
  expiryFar: 'Wähle einen Zeitpunkt in den nächsten zehn Jahren.',
  password: 'Wähle ein Passwort mit {least, number} bis {most, number} Zeichen.',
  email: 'Das ist keine E-Mail-Adresse. Prüf sie auf einen Tippfehler.',
}
