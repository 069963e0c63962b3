import type { templates as english } from '../en/templates'
import type { Translated } from '../message-key'

export const templates: Translated<typeof english> = {
  begin: 'Neu aus Vorlage',
  beginShort: 'Aus Vorlage',
  beginWith: 'Neu: {title}',
  lead: 'Wähle, womit du anfängst. Daraus wird ein eigenes Dokument.',
  leadIn: 'Wähle, womit du anfängst. Daraus wird ein eigenes Dokument in {folder}.',
  own: 'Deine',
  ownNone: 'Mach ein Dokument in seinem Menü zur Vorlage, dann steht sie hier. Niemand sonst sieht sie.',
  shipped: 'Für den Anfang',
  use: 'Ein Dokument mit {title} anfangen',
  useIt: 'Neues Dokument daraus',
  change: 'Vorlage ändern',
  make: 'Zur Vorlage machen',
  made: '{title} ist jetzt eine Vorlage. Das Dokument bleibt, wie es ist.',
  kept: 'Sie steht jetzt bei deinen Vorlagen. Dieses Dokument bleibt, wie es ist.',
  is: 'Vorlage',
}
