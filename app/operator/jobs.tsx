import type { Translate } from '@/lib/messages/translate'
import type { OperatorReport } from '../api-client'
import { measures } from './measures'
import styles from './operator.module.css'
import { Sheet } from './sheet'

type JobsProps = {
  readonly jobs: OperatorReport['jobs']
  /** Documents that wait to be read for search and lists. */
  readonly waiting: number
  readonly t: Translate
}

/** What takes the server more than a moment. */
export const Jobs = ({ jobs, waiting, t }: JobsProps) => {
  const { count, ms } = measures(t.language)
  return (
    <Sheet
      title={t('operator.jobs')}
      heads={[t('operator.job'), t('operator.underWay'), t('operator.done'), t('operator.longest')]}
      rows={jobs.map(({ kind, underWay, done, p95Ms }) => ({
        key: kind,
        cells: [t(`operator.kinds.${kind}`), count(underWay), count(done), ms(p95Ms)],
      }))}
    >
      <dl className={styles.facts}>
        <div>
          <dt>{t('operator.indexWaiting')}</dt>
          <dd>{count(waiting)}</dd>
        </div>
      </dl>
    </Sheet>
  )
}
