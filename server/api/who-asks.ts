import type { Context } from 'hono'
import { type DocumentId, parseDocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import type { Identity } from '@/server/identity/identity'

export type Asked = { readonly documentId: DocumentId; readonly actor: Principal | null }

/** Who asks, and for which document; null when the address names none that could exist. */
export const whoAsks = async (context: Context, identity: Identity): Promise<Asked | null> => {
  const documentId = parseDocumentId(context.req.param('id'))
  if (documentId === null) return null
  return { documentId, actor: await identity.identify(context.req.raw.headers) }
}
