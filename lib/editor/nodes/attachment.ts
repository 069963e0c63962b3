import type { Attrs, Node } from 'prosemirror-model'
import { defineNode } from '../define-node'
import { countOf, defaultFileAttributes, fileAddress, fileAttributes } from '../file-attributes'

const attributes = (given: Attrs) => ({
  ...fileAttributes(given),
  bytes: countOf(given.bytes, 2 ** 31),
})

export type AttachmentAttributes = ReturnType<typeof attributes>

export const attachmentAttributes = (attachment: Node): AttachmentAttributes => attributes(attachment.attrs)

/** The last letters of a name, as people tell kinds of files apart: PDF, ZIP. */
export const endingOf = (name: string): string =>
  (/\.([\p{L}\p{N}]{1,5})$/u.exec(name)?.[1] ?? '').toLocaleUpperCase('en')

/** A file that is offered for saving. */
export const attachment = defineNode({
  spec: {
    group: 'block',
    draggable: true,
    attrs: { ...defaultFileAttributes, bytes: { default: 0 } },
    parseDOM: [
      {
        tag: 'div.attachment',
        getAttrs: ({ dataset }) =>
          attributes({
            file: dataset.file,
            upload: dataset.upload,
            by: dataset.by,
            name: dataset.name,
            bytes: dataset.bytes,
          }),
      },
    ],
    toDOM: (node) => {
      const { file, upload, by, name, bytes } = attachmentAttributes(node)
      return [
        'div',
        {
          class: 'attachment',
          contenteditable: 'false',
          ...(file === '' ? {} : { 'data-file': file }),
          ...(upload === '' ? {} : { 'data-upload': upload, 'data-by': String(by) }),
          'data-name': name,
          'data-bytes': String(bytes),
        },
        ['span', { class: 'attachment-kind', 'aria-hidden': 'true' }, endingOf(name)],
        file === ''
          ? ['span', { class: 'attachment-name' }, name]
          : ['a', { class: 'attachment-name', href: fileAddress(file, '?save=true'), download: name }, name],
      ]
    },
  },
  attributes,
})
