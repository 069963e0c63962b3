import type { PrismaClient } from '@/generated/prisma/client'
import type { AccessChanges } from '@/server/access/access-changes'
import type { Log } from '@/server/log'
import type { Mailer } from '@/server/mail/mailer'
import { type AccessRequests, createAccessRequests } from './access-requests'
import type { SharingTools } from './change-sharing'
import { createInvitations, type Invitations } from './invitations'
import { LinkPasswords } from './link-passwords'
import { createLinks, type Links } from './links'
import { createPages, type Pages } from './pages'
import { createPeople, type People } from './people'
import { createRedeeming, type Redeeming } from './redeem-link'
import { Visits } from './visits'
import { createWholeDocument, type WholeDocument } from './whole-document'

export type SharingOptions = {
  readonly prisma: PrismaClient
  readonly changes: AccessChanges
  /** What tokens are made from; at least 32 characters of chance. With another one old links cannot be copied. */
  readonly secret: string
  readonly mailer: Pick<Mailer, 'delivers' | 'send'>
  /** Where people reach the server, for letters; without it none are sent. */
  readonly publicUrl: URL | undefined
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly now?: () => Date
}

/** How documents are shared. What is not done comes back as a value; everything rejects when storage is away. */
export type Sharing = {
  readonly links: Links
  readonly redeeming: Redeeming
  readonly pages: Pages
  readonly people: People
  readonly invitations: Invitations
  readonly requests: AccessRequests
  readonly document: WholeDocument
  readonly visits: Visits
}

export const createSharing = (options: SharingOptions): Sharing => {
  const { prisma, changes, secret, mailer, publicUrl, log, now = () => new Date() } = options
  const tools: SharingTools = { prisma, changes, secret, now }
  const mail = { mailer, origin: publicUrl?.origin, log }
  const passwords = new LinkPasswords()
  return {
    links: createLinks(tools, passwords),
    redeeming: createRedeeming(tools, passwords),
    pages: createPages(tools),
    people: createPeople(tools),
    invitations: createInvitations(tools, mail),
    requests: createAccessRequests(tools, mail),
    document: createWholeDocument(tools, log),
    visits: new Visits({ prisma, now, log }),
  }
}
