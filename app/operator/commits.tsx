import type { Translate } from '@/lib/messages/translate'
import type { OperatorReport } from '../api-client'
import { measures } from './measures'
import { Sheet } from './sheet'

type CommitsProps = {
  readonly commits: OperatorReport['slowestCommits']
  readonly ago: (iso: string) => string
  readonly t: Translate
}

/** The commits that took longest lately. */
export const Commits = ({ commits, ago, t }: CommitsProps) => {
  const { bytes, count, ms } = measures(t.language)
  return (
    <Sheet
      title={t('operator.commits')}
      heads={[
        t('operator.when'),
        t('operator.took'),
        t('operator.documents'),
        t('operator.rows'),
        t('operator.size'),
      ]}
      rows={commits.map((commit) => ({
        key: `${commit.at} ${commit.ms}`,
        cells: [
          ago(commit.at),
          commit.ok ? ms(commit.ms) : `${ms(commit.ms)}, ${t('operator.failed')}`,
          count(commit.documents),
          count(commit.rows),
          bytes(commit.bytes),
        ],
      }))}
      empty={t('operator.noCommits')}
    />
  )
}
