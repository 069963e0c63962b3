import type { Documents } from '@/server/documents/documents'
import type { Home } from '@/server/home/home'
import type { Identity } from '@/server/identity/identity'
import type { Sharing } from '@/server/sharing/sharing'
import type { Door } from './admit'

export type DocumentsDoorOptions = {
  readonly identity: Pick<Identity, 'recognise'>
  readonly documents: Pick<Documents, 'accessOf'>
  readonly sharing: Pick<Sharing, 'visits'>
  readonly home: Pick<Home, 'openings'>
}

/** The door of all documents. Who comes through is remembered: as a visitor, and for their own list. */
export const documentsDoor = ({ identity, documents, sharing, home }: DocumentsDoorOptions): Door => ({
  recognise: (headers) => identity.recognise(headers),
  standingOf: async (documentId, principal) => {
    const access = await documents.accessOf(documentId, principal)
    sharing.visits.note(documentId, principal, access)
    const { role, place, expiresAt } = access
    if (role !== null) home.openings.note(documentId, principal.id)
    if (place === 'trash') return role === null ? 'in-trash' : 'in-own-trash'
    return role === null ? null : { role, expiresAt }
  },
})
