import { useTranslate } from '../../../translations'
import styles from './share.module.css'
import type { ShareApi } from './share-api'
import { useDeed } from './use-deed'

type ReadersExportProps = {
  readonly api: ShareApi
  readonly may: boolean
  readonly refresh: () => Promise<void>
}

/** Whether those who may only read or comment may download the document. */
export const ReadersExport = ({ api, may, refresh }: ReadersExportProps) => {
  const t = useTranslate()
  const { busy, trouble, run } = useDeed(refresh)
  return (
    <section className={styles.section}>
      <label className={`${styles.hint} ${styles.choice}`}>
        <input
          type="checkbox"
          checked={may}
          aria-disabled={busy}
          onChange={({ target }) => void run(() => api.letReadersExport(target.checked))}
        />
        {t('share.readersExport')}
      </label>
      <p role="status" className={styles.trouble}>
        {trouble}
      </p>
    </section>
  )
}
