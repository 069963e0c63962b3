import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import { formatAgo } from '@/lib/messages/format-date'
import { readOperatorReport } from '../api-client'
import brand from '../controls/brand.module.css'
import button from '../controls/button.module.css'
import { HomeTheme } from '../home-theme'
import { Mark } from '../mark'
import { serverTranslate } from '../server-translate'
import { parseTheme, themeCookie } from '../theme'
import { Commits } from './commits'
import { DocumentsCard } from './documents-card'
import { Facts } from './facts'
import { Jobs } from './jobs'
import { measures } from './measures'
import styles from './operator.module.css'
import { Parts } from './parts'
import { Processes } from './processes'
import { Refusals } from './refusals'

/** Whoever may not see it learns nothing from its name either. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslate()
  const report = await readOperatorReport()
  const title = t(report === null ? 'notices.nothingHere' : 'operator.title')
  return { title: `${title} · Manyhands`, robots: { index: false } }
}

/** How the server is doing, for those who look after it; to anybody else there is nothing here. */
export default async function OperatorPage() {
  const report = await readOperatorReport()
  if (report === null) notFound()
  const t = await serverTranslate()
  const { bytes, count, ms } = measures(t.language)
  const { live, edits, people, storage, versions } = report
  const ago = (iso: string): string => formatAgo(t.language, iso, Date.now())
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <a href="/" className={brand.brand} aria-label={t('notices.firstPageOf')}>
          <Mark size={26} />
          Manyhands
        </a>
        <span className="scripted">
          <HomeTheme first={parseTheme((await cookies()).get(themeCookie)?.value)} />
        </span>
      </header>
      <main className={styles.main}>
        <div className={styles.heading}>
          <h1>{t('operator.title')}</h1>
          <a className={`${button.button} ${button.bordered}`} href="/operator">
            {t('operator.again')}
          </a>
        </div>
        <p className={styles.lead}>{t('operator.lead', { ago: ago(report.countedAt) })}</p>
        <div className={styles.columns}>
          <Parts parts={report.parts} t={t} />
          <Facts
            title={t('operator.versions')}
            facts={[
              ['Manyhands', versions.manyhands],
              ['Node', versions.node],
              [t(`operator.${versions.database}`), versions.databaseVersion],
              [t('operator.started'), ago(report.startedAt)],
            ]}
          />
          <Facts
            title={t('operator.now')}
            facts={[
              [t('operator.connections'), count(live.connections)],
              [t('operator.openDocuments'), count(live.documents)],
              [t('operator.edits'), count(edits.saved)],
              [t('operator.median'), ms(edits.medianMs)],
              [t('operator.most'), ms(edits.p99Ms)],
              [t('operator.loop'), ms(report.loopMs)],
              [t('operator.memory'), bytes(report.memoryBytes)],
            ]}
          />
          <Facts
            title={t('operator.people')}
            facts={[
              [t('operator.accounts'), count(people.accounts)],
              [t('operator.guests'), count(people.guests)],
              [t('operator.operators'), count(people.operators)],
              [t('operator.suspended'), count(people.suspended)],
            ]}
          />
          <Facts
            title={t('operator.storage')}
            facts={[
              [t('operator.database'), bytes(storage.database)],
              [t('operator.journal'), bytes(storage.journal)],
              [t('operator.history'), bytes(storage.history)],
              [t('operator.snapshots'), bytes(storage.snapshots)],
              [t('operator.index'), bytes(storage.index)],
              [t('operator.fileCount', { count: storage.fileCount }), bytes(storage.files)],
            ]}
          />
        </div>
        <div className={styles.sheets}>
          {report.processes.length > 1 && <Processes processes={report.processes} ago={ago} t={t} />}
          <DocumentsCard documents={report.documents} t={t} />
          <Commits commits={report.slowestCommits} ago={ago} t={t} />
          <Refusals refusals={report.refusals} t={t} />
          <Jobs jobs={report.jobs} waiting={live.indexWaiting} t={t} />
        </div>
      </main>
    </div>
  )
}
