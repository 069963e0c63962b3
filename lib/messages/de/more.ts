import type { more as english } from '../en/more'
import type { Translated } from '../message-key'

export const more: Translated<typeof english> = {
  more: 'Mehr',
  title: 'Dokument',
  find: 'Suchen und ersetzen',
  print: 'Drucken',
  download: 'Herunterladen',
  preparing: '{format} wird vorbereitet …',
  formats: {
    docx: 'Word',
    odt: 'OpenDocument',
    html: 'Webseite',
    markdown: 'Markdown',
    text: 'Reiner Text',
    pdf: 'PDF',
  },
  pdf: {
    printed: 'PDF-Dateien druckt ein Browser auf diesem Server.',
    drawn:
      'PDF-Dateien zeichnet dieser Server selbst, mit Emojis in einer Farbe. Drucke und speichere als PDF, um sie so zu haben, wie sie hier aussehen.',
  },
  undrawn:
    'In dieser Datei stehen Kästchen für Buchstaben, die keine Schrift auf diesem Server hat: {letters}',
  noDownloads: 'Wem es gehört, der lässt nur herunterladen, wer darin schreibt.',
  outline: 'Gliederung',
  showOutline: 'Gliederung zeigen',
  hideOutline: 'Gliederung ausblenden',
  noWords: 'Überschrift ohne Worte',
  font: 'Schrift',
  fonts: { serif: 'Serif', sans: 'Sans', mono: 'Mono' },
  size: 'Größe',
  sizes: { normal: 'Normal', small: 'Klein', large: 'Groß' },
  width: 'Breite',
  widths: { normal: 'Normal', narrow: 'Schmal', wide: 'Breit' },
  focus: 'Alles abblenden außer dem Absatz, in dem ich schreibe',
  spelling: 'Rechtschreibung prüfen',
  textLanguage: 'Sprache des Textes',
  pageLanguage: 'Wie die Seite',
  counts:
    '{words, plural, one{# Wort} other{# Wörter}}, {characters, plural, one{# Zeichen} other{# Zeichen}} ({withoutSpaces, number} ohne Leerzeichen), {minutes, plural, one{# Minute zu lesen} other{# Minuten zu lesen}}',
  selected:
    'Ausgewählt: {words, plural, one{# Wort} other{# Wörter}}, {characters, plural, one{# Zeichen} other{# Zeichen}} ({withoutSpaces, number} ohne Leerzeichen)',
}
