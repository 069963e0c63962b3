import type { importing as english } from '../en/importing'
import type { Translated } from '../message-key'

export const importing: Translated<typeof english> = {
  button: 'Dateien importieren',
  short: 'Importieren',
  kinds: 'Markdown, HTML, Word, OpenDocument, Text oder ein Zip davon',
  drop: 'Lass Dateien hier los, und sie werden Dokumente',
  title: 'Dateien importieren',
  waiting: 'Wartet, bis es dran ist',
  sending: '{share, number} % gesendet',
  reading: 'Wird gelesen',
  cancelled: 'Abgebrochen. Daraus wurde nichts.',
  unsent: 'Das kam nicht beim Server an. Daraus wurde nichts.',
  brokenOff:
    'Das brach ab, während es gelesen wurde. Was bis dahin daraus wurde, steht bei deinen Dokumenten: Sieh dort nach, bevor du es noch einmal versuchst.',
  left: '{count, plural, one{# andere Datei darin ist kein Dokument und blieb weg.} other{# andere Dateien darin sind keine Dokumente und blieben weg.}}',
  cancel: 'Abbrechen',
  cancelOne: '{name} abbrechen',
  retry: 'Noch einmal',
  retryOne: '{name} noch einmal versuchen',
  working: 'Dokumente entstehen',
  made: '{count, plural, =0{Es entstand kein Dokument} one{# Dokument ist entstanden} other{# Dokumente sind entstanden}}',
  close: 'Schließen',
}
