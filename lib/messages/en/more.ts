/** What one does with a document as a whole. */
export const more = {
  more: 'More',
  title: 'Document',
  find: 'Find and replace',
  print: 'Print',
  download: 'Download',
  preparing: 'Preparing {format} …',
  formats: {
    docx: 'Word',
    odt: 'OpenDocument',
    html: 'Web page',
    markdown: 'Markdown',
    text: 'Plain text',
    pdf: 'PDF',
  },
  pdf: {
    printed: 'PDF files are printed by a browser on this server.',
    drawn:
      'PDF files are drawn by this server, with emoji in one colour. Print and save as PDF to have them as they look here.',
  },
  undrawn: 'This file has boxes in place of letters that no typeface on this server has: {letters}',
  noDownloads: 'Its owner keeps downloads to those who write in it.',
  outline: 'Outline',
  showOutline: 'Show outline',
  hideOutline: 'Hide outline',
  noWords: 'Heading without words',
  font: 'Font',
  fonts: { serif: 'Serif', sans: 'Sans', mono: 'Mono' },
  size: 'Size',
  sizes: { normal: 'Normal', small: 'Small', large: 'Large' },
  width: 'Width',
  widths: { normal: 'Normal', narrow: 'Narrow', wide: 'Wide' },
  focus: 'Dim all but where I write',
  spelling: 'Check spelling',
  textLanguage: 'Language of the text',
  pageLanguage: 'As the page',
  counts:
    '{words, plural, one{# word} other{# words}}, {characters, plural, one{# character} other{# characters}} ({withoutSpaces, number} without spaces), {minutes, plural, one{# minute to read} other{# minutes to read}}',
  selected:
    'Selected: {words, plural, one{# word} other{# words}}, {characters, plural, one{# character} other{# characters}} ({withoutSpaces, number} without spaces)',
} as const
