/**
 * Elements that say how letters, cells and pages look where a document has one look for all, and what programs note for
 * themselves. They are a third of a Word file, and no reader asks for them, so that they are not kept.
 */
const unread: ReadonlySet<string> = new Set(
  [
    ['sz', 'szCs', 'bCs', 'iCs', 'rtl', 'cs', 'lang', 'kern', 'noProof', 'webHidden', 'position'],
    ['tabs', 'keepLines', 'widowControl', 'contextualSpacing', 'autoSpaceDE', 'autoSpaceDN'],
    ['adjustRightInd', 'snapToGrid', 'suppressAutoHyphens', 'suppressLineNumbers', 'textAlignment'],
    [
      'tcBorders',
      'vAlign',
      'noWrap',
      'hideMark',
      'trHeight',
      'cantSplit',
      'tblBorders',
      'tblCellMar',
      'cnfStyle',
    ],
    ['proofErr', 'lastRenderedPageBreak', 'rsids', 'latentStyles'],
  ].flatMap((names) => names.map((name) => `w:${name}`)),
)

export const isUnread = (name: string): boolean => unread.has(name)
