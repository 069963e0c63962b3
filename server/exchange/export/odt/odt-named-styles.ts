import { listStyleOf } from './odt-list-styles'
import { element, mm, namespaces, xmlHead } from './odt-xml'

const serif = 'Georgia'
const mono = 'Consolas'

const sized = (points: number) => ({
  'fo:font-size': `${points}pt`,
  'style:font-size-asian': `${points}pt`,
  'style:font-size-complex': `${points}pt`,
})
const strong = {
  'fo:font-weight': 'bold',
  'style:font-weight-asian': 'bold',
  'style:font-weight-complex': 'bold',
}

/** A task that is done. */
const done = {
  'style:text-line-through-style': 'solid',
  'style:text-line-through-type': 'single',
  'fo:color': '#6b6454',
}

type Says = Readonly<Record<string, Readonly<Record<string, string>>>>

/** A name as XML takes it: what is no letter or digit stands there by its number. */
export const styleName = (name: string): string =>
  name.replace(/[^A-Za-z0-9]/g, (sign) => `_${sign.charCodeAt(0).toString(16)}_`)

const paragraphStyle = (name: string, parent: string | undefined, says: Says, outline?: number): string =>
  element(
    'style:style',
    {
      'style:name': styleName(name),
      'style:display-name': name,
      'style:family': 'paragraph',
      'style:parent-style-name': parent,
      'style:default-outline-level': outline,
    },
    Object.entries(says)
      .map(([part, attributes]) => element(`style:${part}`, attributes))
      .join(''),
  )

const heading = (level: number, points: number, before: number): string =>
  paragraphStyle(
    `Heading ${level}`,
    'Standard',
    {
      'paragraph-properties': {
        'fo:margin-top': mm(before),
        'fo:margin-bottom': mm(2),
        'fo:keep-with-next': 'always',
      },
      'text-properties': { ...sized(points), ...strong },
    },
    level,
  )

const fonts = [
  element('style:font-face', {
    'style:name': serif,
    'svg:font-family': serif,
    'style:font-family-generic': 'roman',
  }),
  element('style:font-face', {
    'style:name': mono,
    'svg:font-family': mono,
    'style:font-family-generic': 'modern',
    'style:font-pitch': 'fixed',
  }),
  element('style:font-face', { 'style:name': 'Symbols', 'svg:font-family': "'Segoe UI Symbol'" }),
].join('')

export const fontFaces = element('office:font-face-decls', {}, fonts)

const named = [
  element(
    'style:default-style',
    { 'style:family': 'paragraph' },
    element('style:paragraph-properties', {
      'style:writing-mode': 'lr-tb',
      'style:tab-stop-distance': mm(10),
    }) + element('style:text-properties', { 'style:font-name': serif, ...sized(11.5) }),
  ),
  paragraphStyle('Standard', undefined, {
    'paragraph-properties': {
      'fo:margin-bottom': mm(2.5),
      'fo:line-height': '125%',
      'fo:orphans': '3',
      'fo:widows': '3',
    },
  }),
  paragraphStyle('Title', 'Standard', {
    'paragraph-properties': { 'fo:margin-bottom': mm(6), 'fo:keep-with-next': 'always' },
    'text-properties': { ...sized(23), ...strong },
  }),
  heading(1, 19, 6),
  heading(2, 15, 5),
  heading(3, 12.5, 5),
  paragraphStyle('Quotations', 'Standard', {
    'paragraph-properties': { 'fo:border-left': '1mm solid #d6cebd', 'fo:padding-left': mm(3) },
    'text-properties': { 'fo:color': '#4a4437' },
  }),
  paragraphStyle('Source Code', 'Standard', {
    'paragraph-properties': {
      'fo:background-color': '#f5f2ea',
      'fo:padding': mm(2),
      'fo:border': 'none',
      'fo:text-align': 'left',
      'style:writing-mode': 'lr-tb',
    },
    'text-properties': { 'style:font-name': mono, ...sized(9.5), 'fo:language': 'zxx', 'fo:country': 'none' },
  }),
  paragraphStyle('Caption', 'Standard', { 'text-properties': { 'fo:color': '#4a4437', ...sized(10) } }),
  paragraphStyle('Callout Name', 'Standard', {
    'paragraph-properties': { 'fo:margin-bottom': mm(0.5), 'fo:keep-with-next': 'always' },
    'text-properties': sized(9),
  }),
  paragraphStyle('Formula', 'Standard', { 'paragraph-properties': { 'fo:text-align': 'center' } }),
  paragraphStyle('Embed', 'Standard', {}),
  paragraphStyle('Picture', 'Standard', {}),
  paragraphStyle('Toggle Title', 'Standard', {
    'paragraph-properties': { 'fo:keep-with-next': 'always' },
    'text-properties': strong,
  }),
  paragraphStyle('Table Heading', 'Standard', { 'text-properties': strong }),
  paragraphStyle('Done Task', 'Standard', { 'text-properties': done }),
  paragraphStyle('Done Task Heading', 'Done_20_Task', { 'text-properties': strong }),
  paragraphStyle('Horizontal Line', 'Standard', {
    'paragraph-properties': { 'fo:border-bottom': '0.75pt solid #d6cebd', 'fo:margin-bottom': mm(5) },
    'text-properties': sized(6),
  }),
  ...[1, 2, 3].map((level) =>
    paragraphStyle(`Contents ${level}`, 'Standard', {
      'paragraph-properties': { 'fo:margin-left': mm(5 * (level - 1)), 'fo:margin-bottom': mm(1) },
    }),
  ),
  element(
    'style:style',
    { 'style:name': 'Code_20_in_20_Text', 'style:display-name': 'Code in Text', 'style:family': 'text' },
    element('style:text-properties', {
      'style:font-name': mono,
      'fo:background-color': '#f5f2ea',
      ...sized(10),
      'fo:language': 'zxx',
      'fo:country': 'none',
    }),
  ),
  element('style:style', {
    'style:name': 'Formula_20_Source',
    'style:display-name': 'Formula Source',
    'style:family': 'text',
    'style:parent-style-name': 'Code_20_in_20_Text',
  }),
  ...(['bullet', 'ordered', 'open', 'done'] as const).map((kind) =>
    listStyleOf(kind, { indent: 0, lists: 0 }),
  ),
]

/** A4 with the margins of our own print. */
const page = element(
  'style:page-layout',
  { 'style:name': 'Page' },
  element('style:page-layout-properties', {
    'fo:page-width': '210mm',
    'fo:page-height': '297mm',
    'fo:margin-top': '20mm',
    'fo:margin-bottom': '20mm',
    'fo:margin-left': '18mm',
    'fo:margin-right': '18mm',
  }),
)

const masters = element('style:master-page', { 'style:name': 'Standard', 'style:page-layout-name': 'Page' })

/** What code in a language stands in: its name says which. */
export const codeStyleName = (language: string): string => `Source Code (${language})`

/**
 * The named styles that the file is written in, so that whoever goes on with it can change them all at once, with one for
 * each of the languages that code stands in.
 */
export const namedStyles = (languages: readonly string[]): string =>
  `${xmlHead}<office:document-styles ${namespaces} office:version="1.3">${fontFaces}${element(
    'office:styles',
    {},
    [
      ...named,
      ...languages.map((language) => paragraphStyle(codeStyleName(language), styleName('Source Code'), {})),
    ].join('\n'),
  )}${element('office:automatic-styles', {}, page)}${element('office:master-styles', {}, masters)}</office:document-styles>`
