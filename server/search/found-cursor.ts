import { z } from 'zod'
import { type FoundPosition, nearness } from './found-page'

export type FoundCursor = FoundPosition & {
  /** What was read after this moment may stand further up than it did. */
  readonly since: Date
  /** Whether what was found is what may have been meant. */
  readonly near: boolean
}

const longestId = 100
const time = z
  .int()
  .min(0)
  .max(8_640_000_000_000_000)
  .transform((milliseconds) => new Date(milliseconds))
const spelled = z.tuple([
  z.enum(nearness),
  time,
  z
    .string()
    .max(longestId)
    .refine((id) => !id.includes('\0')),
  time,
  z.boolean(),
])

export const writeFoundCursor = ({ nearness, changedAt, id, since, near }: FoundCursor): string =>
  Buffer.from(JSON.stringify([nearness, changedAt.getTime(), id, since.getTime(), near])).toString(
    'base64url',
  )

/** The cursor that `text` spells, or null. */
export const parseFoundCursor = (text: string): FoundCursor | null => {
  try {
    const parsed = spelled.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    if (!parsed.success) return null
    const [nearness, changedAt, id, since, near] = parsed.data
    return { nearness, changedAt, id, since, near }
  } catch {
    return null
  }
}
