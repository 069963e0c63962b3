import { z } from 'zod'
import { givenRoles, roles } from '@/lib/access/roles'
import { type FolderId, parseFolderId } from '@/lib/protocol/identifiers'
import { longestName as longestFolderName } from '@/server/folders/folder-limits'
import {
  longestLabel,
  longestMessage,
  longestPassword,
  shortestPassword,
} from '@/server/sharing/sharing-limits'
import { unfit } from './unfit'

const longestExpiryMs = 10 * 366 * 24 * 60 * 60 * 1000
/** Control characters, half characters, and marks that turn text around. */
const unseen = /[\p{Cc}\p{Cs}\p{Co}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu

/** A folder's id; one that cannot exist is malformed. */
export const folderId = z.string().transform((text, context): FolderId => {
  const id = parseFolderId(text)
  if (id !== null) return id
  context.addIssue({ code: 'invalid_value', values: [] })
  return z.NEVER
})

const oneLine = (text: string): string =>
  text.replace(unseen, ' ').replace(/\s+/g, ' ').trim().normalize('NFC')

export const folderName = z
  .string()
  .transform(oneLine)
  .refine((text) => text !== '', unfit('folderUnnamed'))
  .refine((text) => [...text].length <= longestFolderName, unfit('folderName', { most: longestFolderName }))

export const givenRole = z.enum(givenRoles)
export const anyRole = z.enum(roles)

export const label = z
  .string()
  .transform(oneLine)
  .refine((text) => [...text].length <= longestLabel, unfit('label', { most: longestLabel }))

/** What somebody writes to owners: lines, without anything that cannot be seen. */
export const message = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, '\n').replace(unseen, (sign) => (sign === '\n' ? sign : ' ')))
  .transform((text) => text.trim())
  .refine((text) => [...text].length <= longestMessage, unfit('message', { most: longestMessage }))

/** A moment to come, with its time zone. */
export const expiry = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((date) => date.getTime() > Date.now(), unfit('expiryPast'))
  .refine((date) => date.getTime() < Date.now() + longestExpiryMs, unfit('expiryFar'))

export const linkPassword = z
  .string()
  .refine(
    (text) => text.length >= shortestPassword && text.length <= longestPassword,
    unfit('password', { least: shortestPassword, most: longestPassword }),
  )

export const email = z
  .string()
  .trim()
  .max(254)
  .transform((text) => text.toLowerCase())
  .refine((text) => z.email().safeParse(text).success, unfit('email'))

/** A token as it came: whether it is one is for the tables to say. */
export const shownToken = z.string().max(200)
export const shownPassword = z.string().max(4 * longestPassword)
