import type { saving as english } from '../en/saving'
import type { Translated } from '../message-key'

export const saving: Translated<typeof english> = {
  opening: 'Wird geöffnet …',
  openingDetail: 'Der Text ist schon zu lesen; schreiben geht gleich.',
  saved: 'Gespeichert',
  savedDetail: 'Alles liegt auf dem Server.',
  saving: 'Speichert …',
  savingBar: 'Speichert',
  savingShare: 'Speichert … {percent, number} %',
  savingDetail: 'Deine letzten Worte sind auf dem Weg zum Server.',
  savingMuchDetail: 'Vieles ist auf dem Weg zum Server. Lass dieses Fenster offen, bis alles angekommen ist.',
  offline: 'Offline',
  offlineKept: '{count, plural, one{Offline · # Änderung behalten} other{Offline · # Änderungen behalten}}',
  offlineDetail:
    'Du bist offline. Was du schreibst, bleibt in diesem Fenster und wird gespeichert, sobald du wieder verbunden bist.',
  offlineKeptDetail:
    '{count, plural, one{Du bist offline. # Änderung bleibt in diesem Fenster und wird gespeichert, sobald du wieder verbunden bist.} other{Du bist offline. # Änderungen bleiben in diesem Fenster und werden gespeichert, sobald du wieder verbunden bist.}}',
  stayOpen: 'Lass dieses Fenster bis dahin offen.',
  notSaved: 'Nicht gespeichert',
  notConnected: 'Nicht verbunden',
  allSaved: 'Alles, was du geschrieben hast, ist gespeichert.',
  onlyHere:
    '{count, plural, one{# Änderung ist nur in diesem Fenster; alles davor ist gespeichert.} other{# Änderungen sind nur in diesem Fenster; alles davor ist gespeichert.}}',
  reloadLoses:
    '{count, plural, one{# Änderung ist nur in diesem Fenster und geht beim Neuladen verloren; alles davor ist gespeichert.} other{# Änderungen sind nur in diesem Fenster und gehen beim Neuladen verloren; alles davor ist gespeichert.}}',
  leaveLoses:
    '{count, plural, one{# Änderung ist nur in diesem Fenster und geht beim Verlassen verloren; alles davor ist gespeichert.} other{# Änderungen sind nur in diesem Fenster und gehen beim Verlassen verloren; alles davor ist gespeichert.}}',
  keepCopy: 'Behalte eine Kopie, bevor du die Seite neu lädst.',
  lastNotSaved: 'Deine letzten Änderungen sind nicht gespeichert.',
  back: 'Du bist wieder verbunden. Alles ist gespeichert.',
  connection: 'Verbindung',
  notYet: 'Der Server antwortet noch nicht. Lesen kannst du schon; schreiben, sobald er antwortet.',
  cannotWrite: 'In diesem Dokument kann gerade nicht geschrieben werden',
  cannotWriteText:
    'Der Server hat nicht geantwortet. Was du siehst, ist gespeichert; lade neu, um darin zu schreiben.',
  newer: 'Es gibt eine neuere Version dieser Seite',
  newerText:
    'Manches kommt erst, wenn du sie neu lädst. Wähle den Moment: Was du schreibst, wird weiter gespeichert.',
  reload: 'Neu laden',
  copyText: 'Text kopieren',
  textCopied: 'Text kopiert.',
  selectedToCopy: 'Dieser Browser lässt Seiten nicht kopieren. Der Text ist ausgewählt: Kopier ihn selbst.',
  download: 'Herunterladen',
}
