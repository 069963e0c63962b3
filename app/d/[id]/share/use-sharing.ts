import { useCallback, useEffect, useState } from 'react'
import { may } from '@/lib/access/permissions'
import type { Role } from '@/lib/access/roles'
import type { Answer } from '../../../browser-api'
import type { ReadInvitation, ReadLink, ReadPeople, ReadRequest, ShareApi } from './share-api'

/** What the share sheet shows; null is not known yet, or not this person's to know. */
export type Sharing = {
  readonly people: ReadPeople | null
  readonly links: readonly ReadLink[] | null
  readonly invitations: readonly ReadInvitation[] | null
  readonly requests: readonly ReadRequest[] | null
  /** Why nothing could be read. */
  readonly trouble: string | null
  /** Whether all of it was asked for and answered, so that nothing above the end comes any more. */
  readonly asked: boolean
}

const nothing: Sharing = {
  people: null,
  links: null,
  invitations: null,
  requests: null,
  trouble: null,
  asked: false,
}

/** Reads who has access, as far as `role` lets one know; `refresh` reads it again. */
export const useSharing = (api: ShareApi, role: Role | null) => {
  const [sharing, setSharing] = useState<Sharing>(nothing)
  const refresh = useCallback(async () => {
    const none = Promise.resolve(null)
    const [people, links, invitations, requests] = await Promise.all([
      may(role, 'people.read') ? api.people() : none,
      may(role, 'links.read') ? api.links() : none,
      may(role, 'invitations.manage') ? api.invitations() : none,
      may(role, 'requests.answer') ? api.requests() : none,
    ])
    const answers: readonly (Answer<unknown> | null)[] = [people, links, invitations, requests]
    const no = answers.find((answer) => answer?.ok === false)
    setSharing((before) => ({
      people: people?.ok ? people.value : before.people,
      links: links?.ok ? links.value.links : before.links,
      invitations: invitations?.ok ? invitations.value.invitations : before.invitations,
      requests: requests?.ok ? requests.value.requests : before.requests,
      trouble: no !== undefined && no !== null && !no.ok ? no.sentence : null,
      asked: true,
    }))
  }, [api, role])
  useEffect(() => {
    void refresh()
  }, [refresh])
  return { sharing, refresh }
}
