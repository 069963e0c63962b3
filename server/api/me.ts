import { z } from 'zod'
import type { PrincipalId } from '@/lib/protocol/identifiers'
import { hueCount } from '@/lib/protocol/people'
import type { Principal } from '@/server/admission/grant'
import { parsePersonName } from '@/server/identity/person-name'
import { unfit } from './unfit'
import { unfitName } from './unfit-name'

/** What people are told of themselves. */
export type Me = {
  readonly principalId: PrincipalId
  readonly name: string
  /** 0 … 11, an index into the twelve colours of people. */
  readonly hue: number
  readonly guest: boolean
}

export const meOf = ({ id, name, hue, guest }: Principal): Me => ({ principalId: id, name, hue, guest })

const personName = z.string().transform((text, context) => {
  const parsed = parsePersonName(text)
  if (parsed.ok) return parsed.name
  context.addIssue(unfitName(parsed.why))
  return z.NEVER
})

/** What people can change about themselves. */
export const meChange = z
  .strictObject({
    name: personName.optional(),
    hue: z
      .int()
      .min(0)
      .max(hueCount - 1)
      .optional(),
  })
  .refine(({ name, hue }) => name !== undefined || hue !== undefined, unfit('nothingToChange'))
