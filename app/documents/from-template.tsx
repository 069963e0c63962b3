'use client'

import LayoutTemplate from 'lucide-react/icons/layout-template'
import type { FolderId } from '@/lib/protocol/identifiers'
import button from '../controls/button.module.css'
import { useTranslate } from '../translations'
import { addressOf, folderHere, placeFrom } from './documents-place'
import styles from './from-template.module.css'

type FromTemplateProps = {
  /** The folder into which it goes where no script knows which one is open. */
  readonly folder?: FolderId | null
}

/** Leads to the templates, from where what begins with one goes into the folder that is open. */
export const FromTemplate = ({ folder = null }: FromTemplateProps) => {
  const t = useTranslate()
  const address = (into: FolderId | null) =>
    addressOf(placeFrom({ view: 'templates', folder: into ?? undefined }))
  return (
    <a
      className={`${button.button} ${styles.link}`}
      aria-label={t('templates.begin')}
      href={address(folder)}
      onClick={({ currentTarget }) => {
        currentTarget.href = address(folderHere())
      }}
    >
      <LayoutTemplate size={16} aria-hidden="true" className={styles.sign} />
      <span className={styles.words}>{t('templates.begin')}</span>
    </a>
  )
}
