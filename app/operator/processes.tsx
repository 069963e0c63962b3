import type { Translate } from '@/lib/messages/translate'
import type { OperatorReport } from '../api-client'
import { measures } from './measures'
import { Sheet } from './sheet'

type ProcessesProps = {
  readonly processes: OperatorReport['processes']
  readonly ago: (iso: string) => string
  readonly t: Translate
}

/** The processes of a machine that runs several, and which of them does not answer. */
export const Processes = ({ processes, ago, t }: ProcessesProps) => {
  const { bytes, count, ms } = measures(t.language)
  return (
    <Sheet
      title={t('operator.processes')}
      heads={[
        t('operator.process'),
        t('operator.started'),
        t('operator.connections'),
        t('operator.openDocuments'),
        t('operator.memory'),
        t('operator.loop'),
      ]}
      rows={processes.map(({ number, told }) => ({
        key: String(number),
        cells:
          told === null
            ? [count(number), t('operator.silent'), '–', '–', '–', '–']
            : [
                count(number),
                ago(told.startedAt),
                count(told.connections),
                count(told.documents),
                bytes(told.memoryBytes),
                ms(told.loopMs),
              ],
      }))}
    />
  )
}
