import type { Translate } from '@/lib/messages/translate'
import type { OperatorReport } from '../api-client'
import { measures } from './measures'
import styles from './operator.module.css'
import { Sheet } from './sheet'

type DocumentsCardProps = { readonly documents: OperatorReport['documents']; readonly t: Translate }

/** How many documents there are, and which take most. Their titles are for those who may read them. */
export const DocumentsCard = ({ documents, t }: DocumentsCardProps) => {
  const { bytes, count } = measures(t.language)
  return (
    <Sheet
      title={t('operator.documents')}
      heads={[t('operator.largest'), t('operator.owner'), t('operator.text'), t('operator.files')]}
      rows={documents.largest.map(({ id, owner, text, files }) => ({
        key: id,
        cells: [
          <code key="id" dir="ltr">
            {id}
          </code>,
          owner ?? t('operator.nobody'),
          bytes(text),
          bytes(files),
        ],
      }))}
    >
      <dl className={styles.facts}>
        <div>
          <dt>{t('operator.all')}</dt>
          <dd>{count(documents.all)}</dd>
        </div>
        <div>
          <dt>{t('operator.trashed')}</dt>
          <dd>{count(documents.trashed)}</dd>
        </div>
      </dl>
    </Sheet>
  )
}
