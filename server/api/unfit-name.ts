import { longestName, type NameFlaw } from '@/server/identity/person-name'
import { unfit } from './unfit'

/** Says of a name what is wrong with it. */
export const unfitName = (why: NameFlaw) => {
  const { error, params } = unfit(why, { most: longestName })
  return { code: 'custom' as const, message: error, params }
}
