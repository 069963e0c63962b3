import { z } from 'zod'
import { type DocumentId, type PrincipalId, parseDocumentId, principalId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'

/**
 * What one process tells every other. Hearing one twice, or late, changes nothing: whoever hears it asks the database
 * what holds now.
 */
export type Notice =
  /** Who may do what in a document has changed; for these people, if they are named. */
  | {
      readonly kind: 'access'
      readonly documentId: DocumentId
      readonly principalIds?: readonly PrincipalId[] | undefined
    }
  | { readonly kind: 'sign-ins-ended'; readonly signInIds: readonly string[] }
  | { readonly kind: 'principals-ended'; readonly principalIds: readonly PrincipalId[] }
  /** Somebody has another name or colour. */
  | { readonly kind: 'person-changed'; readonly principal: Principal }
  /** What is stored of a document was mended: whoever holds something of it holds too much. */
  | { readonly kind: 'restored'; readonly documentId: DocumentId }

const documentId = z.string().transform((text, context): DocumentId => {
  const id = parseDocumentId(text)
  if (id !== null) return id
  context.addIssue('is no document')
  return z.NEVER
})
const principal = z.string().transform(principalId)

const schema: z.ZodType<Notice> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('access'), documentId, principalIds: z.array(principal).optional() }),
  z.object({ kind: z.literal('sign-ins-ended'), signInIds: z.array(z.string()) }),
  z.object({ kind: z.literal('principals-ended'), principalIds: z.array(principal) }),
  z.object({
    kind: z.literal('person-changed'),
    principal: z.object({ id: principal, name: z.string(), hue: z.number(), guest: z.boolean() }),
  }),
  z.object({ kind: z.literal('restored'), documentId }),
])

/** Null for what is no notice, or one that a newer version tells. */
export const parseNotice = (content: unknown): Notice | null => schema.safeParse(content).data ?? null
