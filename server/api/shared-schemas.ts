import { z } from 'zod'
import { givenRoles, roles } from '@/lib/access/roles'
import {
  longestLabel,
  longestMessage,
  longestPassword,
  shortestPassword,
} from '@/server/sharing/sharing-limits'

const longestExpiryMs = 10 * 366 * 24 * 60 * 60 * 1000
/** Control characters, half characters, and marks that turn text around. */
const unseen = /[\p{Cc}\p{Cs}\p{Co}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu

export const givenRole = z.enum(givenRoles)
export const anyRole = z.enum(roles)

export const label = z
  .string()
  .transform((text) => text.replace(unseen, ' ').replace(/\s+/g, ' ').trim().normalize('NFC'))
  .refine((text) => [...text].length <= longestLabel, `A label has at most ${longestLabel} characters.`)

/** What somebody writes to owners: lines, without anything that cannot be seen. */
export const message = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, '\n').replace(unseen, (sign) => (sign === '\n' ? sign : ' ')))
  .transform((text) => text.trim())
  .refine((text) => [...text].length <= longestMessage, `A message has at most ${longestMessage} characters.`)

/** A moment to come, with its time zone. */
export const expiry = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((date) => date.getTime() > Date.now(), 'Choose a time that is still to come.')
  .refine((date) => date.getTime() < Date.now() + longestExpiryMs, 'Choose a time within the next ten years.')

export const linkPassword = z
  .string()
  .refine(
    (text) => text.length >= shortestPassword && text.length <= longestPassword,
    `Choose a password of ${shortestPassword} to ${longestPassword} characters.`,
  )

export const email = z
  .string()
  .trim()
  .max(254)
  .transform((text) => text.toLowerCase())
  .refine((text) => z.email().safeParse(text).success, 'This is not an e-mail address. Check it for a typo.')

/** A token as it came: whether it is one is for the tables to say. */
export const shownToken = z.string().max(200)
export const shownPassword = z.string().max(4 * longestPassword)
