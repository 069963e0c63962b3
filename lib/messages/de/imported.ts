import type { imported as english } from '../en/imported'
import type { Translated } from '../message-key'

export const imported: Translated<typeof english> = {
  problems: {
    'no-room':
      'Du besitzt so viele Dokumente, wie du darfst. Lösche einige endgültig, auch aus dem Papierkorb, und bring das hier noch einmal.',
    unreadable:
      'Das ist kein Dokument, das hier gelesen werden kann. Bring Markdown, HTML, reinen Text, Word (.docx) oder OpenDocument (.odt), oder ein Zip davon.',
    'old-word': 'Das stammt aus einem Word vor 2007. Speichere es dort als .docx und bring das.',
    locked: 'Das geht nur mit einem Passwort auf. Speichere es ohne und bring das.',
    'too-large': 'Das ist mehr, als ein Dokument fasst. Teile es auf und bring die Teile.',
    'too-long':
      'Das zu lesen hat zu lange gedauert, darum blieb es liegen. Teile es auf und bring die Teile.',
    'nothing-inside':
      'In diesem Archiv ist nichts, was hier gelesen werden kann. Bring Markdown, HTML, reinen Text, .docx oder .odt.',
    'too-many':
      'In diesem Archiv sind mehr Dokumente, als auf einmal gelesen werden. Bring die übrigen in einem weiteren.',
    'no-time': 'Das Archiv zu lesen hat zu lange gedauert, deshalb blieb das hier liegen. Bring es einzeln.',
    failed: 'Das konnte nicht gespeichert werden. Versuch es gleich noch einmal.',
  },
  losses: {
    pictureElsewhere:
      '{count, plural, one{# Bild liegt auf einer anderen Seite: Ein Link führt hin.} other{# Bilder liegen auf anderen Seiten: Links führen hin.}}',
    pictureUnreadable:
      '{count, plural, one{# Bild war nicht zu lesen.} other{# Bilder waren nicht zu lesen.}}',
    pictureNoRoom: '{count, plural, one{Für # Bild war kein Platz.} other{Für # Bilder war kein Platz.}}',
    link: '{count, plural, one{# Link führte an keinen sicheren Ort: Seine Wörter bleiben.} other{# Links führten an keinen sicheren Ort: Ihre Wörter bleiben.}}',
    comment: '{count, plural, one{# Kommentar wurde weggelassen.} other{# Kommentare wurden weggelassen.}}',
    change:
      '{count, plural, one{# vorgeschlagene Änderung wurde angenommen.} other{# vorgeschlagene Änderungen wurden angenommen.}}',
    headerOrFooter: 'Kopf- und Fußzeilen wurden weggelassen.',
    note: '{count, plural, one{# Fußnote steht am Ende.} other{# Fußnoten stehen am Ende.}}',
    formula:
      '{count, plural, one{Von # Formel bleiben die Buchstaben.} other{Von # Formeln bleiben die Buchstaben.}}',
    drawing: '{count, plural, one{# Zeichnung wurde weggelassen.} other{# Zeichnungen wurden weggelassen.}}',
    object:
      '{count, plural, one{Von # eingebetteten Objekt bleibt sein Bild, wenn es eines hat, das sich zeigen lässt.} other{Von # eingebetteten Objekten bleiben ihre Bilder, wenn sie welche haben, die sich zeigen lassen.}}',
    form: '{count, plural, one{# Formular ist jetzt Text.} other{# Formulare sind jetzt Text.}}',
    media: '{count, plural, one{# Aufnahme wurde weggelassen.} other{# Aufnahmen wurden weggelassen.}}',
    frame:
      '{count, plural, one{# Rahmen zeigt eine andere Website: Ein Link führt dorthin.} other{# Rahmen zeigen andere Websites: Links führen dorthin.}}',
    attachment:
      '{count, plural, one{# angehängte Datei wurde weggelassen: Ihr Name bleibt.} other{# angehängte Dateien wurden weggelassen: Ihre Namen bleiben.}}',
    part: '{count, plural, one{# Teil, der eine Datei in der Datei ist, wurde weggelassen.} other{# Teile, die Dateien in der Datei sind, wurden weggelassen.}}',
    hidden: 'Verborgener Text wurde weggelassen.',
    raised: 'Hoch- und tiefgestellte Buchstaben stehen jetzt in der Zeile.',
    numbers: 'Nummern, die Überschriften von selbst bekommen, wurden weggelassen.',
    colours: 'Farben und Schriften wurden weggelassen.',
    depth: 'Was sehr tief in anderen Blöcken stand, ist jetzt reiner Text.',
    encoding:
      'Die Datei sagt nicht, wie ihre Buchstaben geschrieben sind. Sehen einige falsch aus, speichere sie vorher als UTF-8.',
  },
}
