import type { broken as english } from '../en/broken'
import type { Translated } from '../message-key'

export const broken: Translated<typeof english> = {
  title: 'Diese Seite ließ sich nicht öffnen',
  text: 'Der Server konnte nicht antworten. Was gespeichert war, ist sicher. Versuch es gleich noch einmal.',
  tryAgain: 'Noch einmal versuchen',
}
