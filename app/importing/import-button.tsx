'use client'

import { Suspense, useEffect, useRef, useState } from 'react'
import { importEndings } from '@/lib/exchange/import-endings'
import button from '../controls/button.module.css'
import { late } from '../controls/late'
import { ShortWords } from '../controls/short-words'
import { useTranslate } from '../translations'
import styles from './import-button.module.css'

const load = () => import('./import-panel')
const ImportPanel = late(load)

/** What a file dialog offers; what is dropped is looked at by the server alone. */
const offered = [...importEndings, 'zip'].map((ending) => `.${ending}`).join(',')

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true

type ImportButtonProps = {
  /** The looks of the button, besides those of every button. */
  readonly className?: string | undefined
  /** Whether it says less on narrow screens. */
  readonly short?: boolean
}

/** A button, and the whole page as a place to drop files on, by which files become documents. */
export const ImportButton = ({ className = '', short = false }: ImportButtonProps) => {
  const t = useTranslate()
  const input = useRef<HTMLInputElement>(null)
  const anchor = useRef<HTMLButtonElement>(null)
  const [brought, setBrought] = useState<readonly File[] | null>(null)
  const [over, setOver] = useState(false)

  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      setBrought(files)
    }
    window.addEventListener('dragover', drag)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', drag)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])

  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={`scripted ${button.button} ${className}`}
        aria-label={t('importing.button')}
        data-tip={t('importing.kinds')}
        onPointerEnter={() => void load().catch(() => {})}
        onClick={() => input.current?.click()}
      >
        {short ? (
          <ShortWords all={t('importing.button')} few={t('importing.short')} />
        ) : (
          t('importing.button')
        )}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={offered}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          target.value = ''
          if (files.length > 0) setBrought(files)
        }}
      />
      {over && (
        <div className={styles.place} aria-hidden="true">
          <p>{t('importing.drop')}</p>
        </div>
      )}
      {brought !== null && (
        <Suspense fallback={null}>
          <ImportPanel files={brought} anchor={anchor} onClose={() => setBrought(null)} />
        </Suspense>
      )}
    </>
  )
}
