import { z } from 'zod'
import { type DocumentId, parseDocumentId } from '@/lib/protocol/identifiers'

const who = z.string().trim().min(1).max(320)
const documentId = z.string().transform((text, context): DocumentId => {
  const id = parseDocumentId(text)
  if (id !== null) return id
  context.addIssue({ code: 'custom', message: `${text} is not the id of a document` })
  return z.NEVER
})

/** What an operator may want of a server. */
export const orderSchema = z.discriminatedUnion('order', [
  z.strictObject({ order: z.literal('make-operator'), who }),
  z.strictObject({ order: z.literal('unmake-operator'), who }),
  z.strictObject({
    order: z.literal('people'),
    /** A part of a name or an address; without it, everybody. */
    search: z.string().max(320).optional(),
    only: z.enum(['operators', 'suspended']).optional(),
    most: z.int().min(1).max(1_000).default(100),
  }),
  z.strictObject({ order: z.literal('suspend'), who }),
  z.strictObject({ order: z.literal('unsuspend'), who }),
  z.strictObject({ order: z.literal('take-over'), documentId, to: who }),
  z.strictObject({
    order: z.literal('quota'),
    who,
    /** Null: as everybody has it. Left out: as it is. */
    documents: z.int().min(0).max(2_147_483_647).nullable().optional(),
    fileBytes: z.int().min(0).nullable().optional(),
  }),
  z.strictObject({ order: z.literal('reindex'), documentId: documentId.nullable() }),
  z.strictObject({ order: z.literal('verify'), documentId: documentId.nullable() }),
])

export type Order = z.infer<typeof orderSchema>
export type OrderOf<Name extends Order['order']> = Extract<Order, { readonly order: Name }>
