import { useEffect, useState } from 'react'
import { type ExportFormat, type ExportOffer, exportFormatNames } from '@/lib/exchange/export-formats'
import type { DocumentId } from '@/lib/protocol/identifiers'
import button from '../../../controls/button.module.css'
import field from '../../../controls/field.module.css'
import { saveFile } from '../../../controls/save-file'
import { useTranslate } from '../../../translations'
import { fetchExport, fetchOffer } from './fetch-export'
import styles from './more-panel.module.css'

/** The document as a file, in the kinds that people know. One is fetched at a time. */
export const Downloads = ({ id }: { readonly id: DocumentId }) => {
  const t = useTranslate()
  const [wanted, setWanted] = useState<ExportFormat | null>(null)
  const [trouble, setTrouble] = useState('')
  const [offer, setOffer] = useState<ExportOffer | 'unknown' | 'unsaid'>('unknown')
  useEffect(() => {
    let left = false
    void fetchOffer(id).then((said) => {
      if (!left) setOffer(said ?? 'unsaid')
    })
    return () => {
      left = true
    }
  }, [id])
  const download = async (format: ExportFormat) => {
    if (wanted !== null) return
    setWanted(format)
    setTrouble('')
    const answer = await fetchExport(id, format)
    if (answer.ok) {
      const { name, bytes, undrawn } = answer.value
      saveFile(name, bytes)
      if (undrawn !== '') setTrouble(t('more.undrawn', { letters: undrawn }))
    } else setTrouble(answer.sentence ?? t('notices.noAnswer'))
    setWanted(null)
  }
  const said = typeof offer === 'string' ? null : offer
  if (said?.formats.length === 0) return <p className={styles.news}>{t('more.noDownloads')}</p>
  return (
    // Nobody is shown for a moment what they may not have; the place is kept.
    <div className={offer === 'unknown' ? styles.unsaid : undefined}>
      <p className={field.label} aria-hidden="true">
        {t('more.download')}
      </p>
      <fieldset className={styles.formats} aria-label={t('more.download')}>
        {(said?.formats ?? exportFormatNames).map((format) => (
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
      {offer !== 'unsaid' && <p className={styles.news}>{t(`more.pdf.${said?.pdf ?? 'printed'}`)}</p>}
      <p role="status" className={trouble === '' ? styles.news : field.trouble}>
        {wanted === null ? trouble : t('more.preparing', { format: t(`more.formats.${wanted}`) })}
      </p>
    </div>
  )
}
