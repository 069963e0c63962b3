'use client'

import type { FolderId } from '@/lib/protocol/identifiers'
import button from '../controls/button.module.css'
import { ShortWords } from '../controls/short-words'
import { useTranslate } from '../translations'
import { addressOf, folderHere, placeFrom } from './documents-place'

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
      className={button.button}
      aria-label={t('templates.begin')}
      href={address(folder)}
      onClick={({ currentTarget }) => {
        currentTarget.href = address(folderHere())
      }}
    >
      <ShortWords all={t('templates.begin')} few={t('templates.beginShort')} />
    </a>
  )
}
