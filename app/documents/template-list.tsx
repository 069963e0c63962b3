import type { FolderId } from '@/lib/protocol/identifiers'
import type { ReadTemplates } from '../api-client'
import { titleOrUntitled } from '../d/[id]/title-or-untitled'
import { useTranslate } from '../translations'
import list from './document-list.module.css'
import { DocumentMenu, type MenuDeed } from './document-menu'
import notes from './notes.module.css'
import { TemplateCard } from './template-card'
import type { ShownDocument } from './use-documents'

type TemplateListProps = {
  readonly own: readonly ShownDocument[]
  readonly shipped: ReadTemplates
  /** Where what begins here is put, and what that is called; null for no folder. */
  readonly folder: { readonly id: FolderId; readonly name: string } | null
  readonly onBegin: (template: string) => Promise<void>
  readonly onDeed: (document: ShownDocument, deed: MenuDeed) => void
}

/** What a document can begin with: one's own templates, and those that everybody has. */
export const TemplateList = ({ own, shipped, folder, onBegin, onDeed }: TemplateListProps) => {
  const t = useTranslate()
  const into = folder?.id ?? null
  return (
    <>
      <p className={notes.note}>
        {folder === null ? t('templates.lead') : t('templates.leadIn', { folder: folder.name })}
      </p>
      <h2 className={notes.part}>{t('templates.own')}</h2>
      {own.length === 0 && <p className={notes.note}>{t('templates.ownNone')}</p>}
      <ul className={list.templates}>
        {own.map((document) => (
          <TemplateCard
            key={document.id}
            template={document.id}
            title={titleOrUntitled(document.title, t)}
            preview={document.preview}
            folder={into}
            onBegin={() => onBegin(document.id)}
            tools={<DocumentMenu document={document} tabIndex={0} deeds={(deed) => onDeed(document, deed)} />}
          />
        ))}
      </ul>
      <h2 className={notes.part}>{t('templates.shipped')}</h2>
      <ul className={list.templates}>
        {shipped.map(({ name, title, preview }) => (
          <TemplateCard
            key={name}
            template={name}
            title={title}
            preview={preview}
            folder={into}
            onBegin={() => onBegin(name)}
          />
        ))}
      </ul>
    </>
  )
}
