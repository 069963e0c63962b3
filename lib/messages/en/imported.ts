/** What is said of a file that became a document, or did not. */
export const imported = {
  problems: {
    'no-room':
      'You own as many documents as you may. Delete some for good, also from the trash, and bring this again.',
    unreadable:
      'This is no document that can be read here. Bring Markdown, HTML, plain text, Word (.docx) or OpenDocument (.odt), or a zip of these.',
    'old-word': 'This was written by a Word from before 2007. Save it as .docx there, and bring that.',
    locked: 'This opens with a password only. Save it without one, and bring that.',
    'too-large': 'This holds more than a document can. Divide it, and bring the parts.',
    'too-long': 'Reading this took too long, so it was left. Divide it, and bring the parts.',
    'nothing-inside':
      'Nothing in this archive can be read here. Bring Markdown, HTML, plain text, .docx or .odt.',
    'too-many':
      'There are more documents in this archive than are read at once. Bring the rest in another one.',
    'no-time': 'Reading the archive took too long, so this was left. Bring it by itself.',
    failed: 'This could not be stored. Try it again in a moment.',
  },
  losses: {
    pictureElsewhere:
      '{count, plural, one{# picture stands on another site: a link leads there.} other{# pictures stand on other sites: links lead there.}}',
    pictureUnreadable:
      '{count, plural, one{# picture could not be read.} other{# pictures could not be read.}}',
    pictureNoRoom:
      '{count, plural, one{There was no room for # picture.} other{There was no room for # pictures.}}',
    link: '{count, plural, one{# link led nowhere that is safe: its words stay.} other{# links led nowhere that is safe: their words stay.}}',
    comment: '{count, plural, one{# comment was left out.} other{# comments were left out.}}',
    change:
      '{count, plural, one{# suggested change was accepted.} other{# suggested changes were accepted.}}',
    headerOrFooter: 'Headers and footers were left out.',
    note: '{count, plural, one{# footnote stands at the end.} other{# footnotes stand at the end.}}',
    formula:
      '{count, plural, one{# formula is kept as its letters.} other{# formulas are kept as their letters.}}',
    drawing: '{count, plural, one{# drawing was left out.} other{# drawings were left out.}}',
    object:
      '{count, plural, one{Of # embedded object its picture stays, if it has one that can be shown.} other{Of # embedded objects their pictures stay, if they have any that can be shown.}}',
    form: '{count, plural, one{# form is text now.} other{# forms are text now.}}',
    media: '{count, plural, one{# recording was left out.} other{# recordings were left out.}}',
    frame:
      '{count, plural, one{# frame shows another site: a link leads there.} other{# frames show other sites: links lead there.}}',
    attachment:
      '{count, plural, one{# attached file was left out: its name stays.} other{# attached files were left out: their names stay.}}',
    part: '{count, plural, one{# part that is a file within the file was left out.} other{# parts that are files within the file were left out.}}',
    hidden: 'Hidden text was left out.',
    raised: 'Letters above and below the line stand in it now.',
    numbers: 'Numbers that headings are given by themselves were left out.',
    colours: 'Colours and typefaces were left out.',
    depth: 'What stood very deep within other blocks is plain text now.',
    encoding:
      'The file does not say how its letters are written. If some look wrong, save it as UTF-8 first.',
  },
} as const
