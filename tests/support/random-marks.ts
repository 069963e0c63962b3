import type { Mark } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import type { Random } from './random'

const { marks } = schema

/** Each of the marks that words have, a link to one of `addresses` among them, once in four times. */
export const randomMarks = (random: Random, addresses: readonly string[]): readonly Mark[] =>
  [
    marks.link.create({ href: random.pick(addresses) }),
    marks.bold.create(),
    marks.italic.create(),
    marks.underline.create(),
    marks.strike.create(),
    marks.code.create(),
  ].filter(() => random.integer(4) === 0)
