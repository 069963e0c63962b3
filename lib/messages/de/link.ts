import type { link as english } from '../en/link'
import type { Translated } from '../message-key'

export const link: Translated<typeof english> = {
  add: 'Link einfügen',
  change: 'Link ändern',
  address: 'Adresse',
  apply: 'Übernehmen',
  open: 'Öffnen',
  remove: 'Link entfernen',
  missing: 'Schreib, wohin der Link führt.',
  wrong: 'Ein Link kann zu einer Webseite, einer E-Mail-Adresse oder einer Telefonnummer führen.',
}
