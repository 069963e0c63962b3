import { BorderStyle, type IStylesOptions, LineRuleType } from 'docx'

/** Twentieths of a point: the width of the text on A4 with the margins of our own print. */
export const textTwips = 9_865

/** How far each level of a list, a quote or a toggle stands in. */
export const stepTwips = 425

export const ink = {
  accent: '22438F',
  soft: '4A4437',
  faint: '6B6454',
  line: 'D6CEBD',
  desk: 'F5F2EA',
} as const

const serif = 'Georgia'
export const mono = {
  ascii: 'Consolas',
  hAnsi: 'Consolas',
  cs: 'Courier New',
  eastAsia: 'MS Gothic',
} as const

const heading = (size: number, before: number) => ({
  run: { font: serif, size, sizeComplexScript: size, bold: true, boldComplexScript: true, color: '1F1C16' },
  paragraph: { spacing: { before, after: 120 }, keepNext: true, keepLines: true },
})

const strong = { bold: true, boldComplexScript: true } as const

/** The style of code in a language: what it is called says which, and it looks as all code. */
export const codeStyle = (id: string, language: string) => ({
  id,
  name: `Source Code (${language})`,
  basedOn: 'SourceCode',
})

/** The named styles that the file is written in, so that whoever goes on with it can change them all at once. */
export const docxStyles: IStylesOptions = {
  default: {
    document: {
      run: { font: serif, size: 23, sizeComplexScript: 23 },
      paragraph: { spacing: { after: 140, line: 300, lineRule: LineRuleType.AUTO } },
    },
    title: heading(46, 0),
    heading1: heading(38, 360),
    heading2: heading(30, 320),
    heading3: heading(25, 280),
    hyperlink: { run: { color: ink.accent, underline: {} } },
  },
  paragraphStyles: [
    {
      id: 'Quote',
      name: 'Quote',
      basedOn: 'Normal',
      quickFormat: true,
      run: { color: ink.soft },
      paragraph: { border: { left: { style: BorderStyle.SINGLE, size: 18, space: 10, color: ink.line } } },
    },
    {
      id: 'SourceCode',
      name: 'Source Code',
      basedOn: 'Normal',
      quickFormat: true,
      run: { font: mono, size: 19, sizeComplexScript: 19, noProof: true },
      paragraph: {
        spacing: { before: 160, after: 160, line: 264 },
        alignment: 'left',
      },
    },
    {
      id: 'Caption',
      name: 'caption',
      basedOn: 'Normal',
      quickFormat: true,
      run: { color: ink.soft, size: 20, sizeComplexScript: 20 },
    },
    {
      id: 'CalloutName',
      name: 'Callout Name',
      basedOn: 'Normal',
      run: { font: 'Arial', size: 18, sizeComplexScript: 18, bold: true, boldComplexScript: true },
      paragraph: { spacing: { after: 40 }, keepNext: true },
    },
    { id: 'Formula', name: 'Formula', basedOn: 'Normal', paragraph: { alignment: 'center' } },
    { id: 'HorizontalLine', name: 'Horizontal Line', basedOn: 'Normal' },
    { id: 'Room', name: 'Room', basedOn: 'Normal' },
    { id: 'Picture', name: 'Picture', basedOn: 'Normal' },
    { id: 'Embed', name: 'Embed', basedOn: 'Normal' },
    {
      id: 'ToggleTitle',
      name: 'Toggle Title',
      basedOn: 'Normal',
      run: strong,
      paragraph: { keepNext: true },
    },
    { id: 'TableHeading', name: 'Table Heading', basedOn: 'Normal', run: strong },
    { id: 'DoneTask', name: 'Done Task', basedOn: 'Normal', run: { strike: true, color: ink.faint } },
    { id: 'DoneTaskHeading', name: 'Done Task Heading', basedOn: 'DoneTask', run: strong },
  ],
  characterStyles: [
    {
      id: 'CodeInText',
      name: 'Code in Text',
      basedOn: 'DefaultParagraphFont',
      run: { font: mono, size: 20, noProof: true },
    },
    { id: 'FormulaSource', name: 'Formula Source', basedOn: 'CodeInText' },
  ],
}
