import type { Translate } from '@/lib/messages/translate'
import type { OperatorReport } from '../api-client'
import { measures } from './measures'
import { Sheet } from './sheet'

type RefusalsProps = { readonly refusals: OperatorReport['refusals']; readonly t: Translate }

const places = ['door', 'message', 'connection', 'request'] as const

/** What was refused lately, by where and by its name. */
export const Refusals = ({ refusals, t }: RefusalsProps) => {
  const { count } = measures(t.language)
  return (
    <Sheet
      title={t('operator.refusals')}
      heads={[t('operator.what'), t('operator.often')]}
      rows={refusals.map(({ name, count: often }) => {
        const [where, code] = name.split(' ')
        const place = places.find((one) => one === where)
        return {
          key: name,
          cells: [
            <span key="what">
              {place === undefined ? where : t(`operator.where.${place}`)}: <code dir="ltr">{code}</code>
            </span>,
            count(often),
          ],
        }
      })}
      empty={t('operator.noRefusals')}
    />
  )
}
