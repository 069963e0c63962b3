import { useEffect, useState } from 'react'
import { type ExportFormat, exportFormatNames } from '@/lib/exchange/export-formats'
import type { DocumentId } from '@/lib/protocol/identifiers'
import button from '../../../controls/button.module.css'
import field from '../../../controls/field.module.css'
import { saveFile } from '../../../controls/save-file'
import { useTranslate } from '../../../translations'
import { fetchExport, fetchFormats } from './fetch-export'
import styles from './more-panel.module.css'

/** The document as a file, in the kinds that people know. One is fetched at a time. */
export const Downloads = ({ id }: { readonly id: DocumentId }) => {
  const t = useTranslate()
  const [wanted, setWanted] = useState<ExportFormat | null>(null)
  const [trouble, setTrouble] = useState('')
  // What prints is not everywhere; the rest is.
  const [prints, setPrints] = useState<boolean | null>(null)
  useEffect(() => {
    let left = false
    void fetchFormats().then((formats) => {
      if (!left && formats !== null) setPrints(formats.includes('pdf'))
    })
    return () => {
      left = true
    }
  }, [])
  const download = async (format: ExportFormat) => {
    if (wanted !== null) return
    setWanted(format)
    setTrouble('')
    const answer = await fetchExport(id, format)
    if (answer.ok) saveFile(answer.value.name, answer.value.bytes)
    else setTrouble(answer.sentence ?? t('notices.noAnswer'))
    setWanted(null)
  }
  const offered = exportFormatNames.filter((format) => format !== 'pdf' || prints === true)
  return (
    <div>
      <p className={field.label} aria-hidden="true">
        {t('more.download')}
      </p>
      <fieldset className={styles.formats} aria-label={t('more.download')}>
        {offered.map((format) => (
          <button
            key={format}
            type="button"
            className={`${button.button} ${button.bordered}`}
            aria-disabled={wanted !== null}
            onClick={() => void download(format)}
          >
            {t(`more.formats.${format}`)}
          </button>
        ))}
      </fieldset>
      {prints === false && <p className={styles.news}>{t('more.printToPdf')}</p>}
      <p role="status" className={trouble === '' ? styles.news : field.trouble}>
        {wanted === null ? trouble : t('more.preparing', { format: t(`more.formats.${wanted}`) })}
      </p>
    </div>
  )
}
