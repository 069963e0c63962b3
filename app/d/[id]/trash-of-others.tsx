import type { DocumentId } from '@/lib/protocol/identifiers'
import button from '../../controls/button.module.css'
import { NoticePage } from '../../notice-page'
import { serverTranslate } from '../../server-translate'
import { AwaitOpen } from './await-open'

/** The page of a document that its owners have thrown away, for those whom it was open to. */
export const TrashOfOthers = async ({ id }: { readonly id: DocumentId }) => {
  const t = await serverTranslate()
  return (
    <NoticePage title={t('refusals.titles.in-trash')} text={t('refusals.sentences.in-trash')}>
      <a className={`${button.button} ${button.bordered}`} href="/documents">
        {t('documents.title')}
      </a>
      <AwaitOpen id={id} />
    </NoticePage>
  )
}
