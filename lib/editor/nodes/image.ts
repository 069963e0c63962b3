import type { Attrs, Node } from 'prosemirror-model'
import { defineNode } from '../define-node'
import { countOf, defaultFileAttributes, fileAddress, fileAttributes, textUpTo } from '../file-attributes'
import { copiesOf, longestSide } from '../picture-widths'

export const alignments = ['start', 'center', 'end', 'full'] as const
export type Alignment = (typeof alignments)[number]

/** Hundredths of the text's width that a picture takes at most: in steps, which a stylesheet has by name. */
export const shareStep = 5
const leastShare = 10
export const shareOf = (value: unknown): number =>
  Math.max(leastShare, Math.round(countOf(value, 100) / shareStep) * shareStep)

const attributes = (given: Attrs) => ({
  ...fileAttributes(given),
  alt: textUpTo(given.alt, 1000),
  width: countOf(given.width, longestSide),
  height: countOf(given.height, longestSide),
  share: given.share === undefined ? 100 : shareOf(given.share),
  align: alignments.find((alignment) => alignment === given.align) ?? 'center',
})

export type ImageAttributes = ReturnType<typeof attributes>

export const imageAttributes = (image: Node): ImageAttributes => attributes(image.attrs)

/** What an `img` needs to keep its place before it has come, and to take no more than it shows. */
export const sourceOf = (
  { file, width, height, alt }: ImageAttributes,
  addressOf: typeof fileAddress = fileAddress,
): Readonly<Record<string, string>> => ({
  src: addressOf(file),
  ...(width > 0 && height > 0 ? { width: String(width), height: String(height) } : {}),
  ...(copiesOf(width).length === 0
    ? {}
    : {
        srcset: [...copiesOf(width).map((copy) => `${addressOf(file, `?width=${copy}`)} ${copy}w`)]
          .concat(`${addressOf(file)} ${width}w`)
          .join(', '),
        sizes: '(max-width: 719px) 100vw, 720px',
      }),
  loading: 'lazy',
  decoding: 'async',
  alt,
})

/** How a picture stands, for the stylesheet, and what it is, for whoever reads the page again. */
export const standingOf = ({ align, share, file, upload, name, by }: ImageAttributes) => ({
  class: 'picture',
  'data-align': align,
  'data-share': String(share),
  ...(file === '' ? {} : { 'data-file': file }),
  ...(upload === '' ? {} : { 'data-upload': upload, 'data-by': String(by) }),
  'data-name': name,
})

const readPage = (element: HTMLElement): Attrs => {
  const image = element.querySelector('img')
  return attributes({
    file: element.dataset.file,
    upload: element.dataset.upload,
    name: element.dataset.name,
    by: element.dataset.by,
    align: element.dataset.align,
    share: element.dataset.share,
    width: image?.getAttribute('width'),
    height: image?.getAttribute('height'),
    alt: image?.getAttribute('alt'),
  })
}

/**
 * A picture, with lines under it that are text like any other. What has not come yet is an empty frame; the live
 * editor's node view says in it what is going on.
 */
export const image = defineNode({
  spec: {
    content: 'imageCaption*',
    group: 'block',
    atom: true,
    isolating: true,
    draggable: true,
    attrs: {
      ...defaultFileAttributes,
      alt: { default: '' },
      width: { default: 0 },
      height: { default: 0 },
      share: { default: 100 },
      align: { default: 'center' },
    },
    parseDOM: [
      {
        tag: 'figure.picture',
        getAttrs: (element) => readPage(element),
        contentElement: (element) =>
          (element as HTMLElement).querySelector<HTMLElement>(':scope > figcaption') ??
          (element as HTMLElement),
      },
    ],
    toDOM: (node) => {
      const given = imageAttributes(node)
      return [
        'figure',
        standingOf(given),
        [
          'div',
          { class: 'picture-frame', contenteditable: 'false' },
          given.file === '' ? ['span', { class: 'picture-empty' }] : ['img', sourceOf(given)],
        ],
        ['figcaption', 0],
      ]
    },
  },
  attributes,
})
