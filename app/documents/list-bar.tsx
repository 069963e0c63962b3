import ArrowDownWideNarrow from 'lucide-react/icons/arrow-down-wide-narrow'
import LayoutGrid from 'lucide-react/icons/layout-grid'
import List from 'lucide-react/icons/list'
import type { ReactNode } from 'react'
import button from '../controls/button.module.css'
import { ChoiceButton } from '../controls/choice-button'
import { useTranslate } from '../translations'
import { type Look, type Place, type Sort, sorts } from './documents-place'
import styles from './list-bar.module.css'

type ListBarProps = {
  readonly heading: string
  /** How many were found; empty while nothing is looked for. */
  readonly count: string
  /** Null while something is looked for, which has an order and a look of its own. */
  readonly place: Place | null
  readonly look: Look
  /** Whether there is nothing to be sorted, or to look at. */
  readonly empty: boolean
  readonly onSort: (sort: Sort) => void
  readonly onLook: (look: Look) => void
  /** What else can be done here. */
  readonly children?: ReactNode
}

/** What is shown below, in which order and as what. */
export const ListBar = (props: ListBarProps) => {
  const { heading, count, place, look, empty, onSort, onLook, children } = props
  const t = useTranslate()
  const other = look === 'list' ? 'cards' : 'list'
  const Icon = other === 'cards' ? LayoutGrid : List
  return (
    <div className={styles.bar}>
      <h1 id="documents" className={styles.heading} dir="auto">
        {heading}
      </h1>
      <p role="status" className={styles.count}>
        {count}
      </p>
      {place !== null && (
        <span className={`scripted ${styles.choices}`}>
          {children}
          {!empty && place.view !== 'trash' && place.view !== 'templates' && (
            <ChoiceButton
              label={t('documents.sort')}
              className={`${button.button}`}
              face={
                <>
                  <ArrowDownWideNarrow size={16} aria-hidden="true" />
                  <span className={styles.sortName}>{t(`documents.sorts.${place.sort}`)}</span>
                </>
              }
              spoken={`${t('documents.sort')}: ${t(`documents.sorts.${place.sort}`)}`}
              choices={sorts.map((sort) => ({ id: sort, label: t(`documents.sorts.${sort}`) }))}
              chosen={place.sort}
              onChoose={(sort) => onSort(sort as Sort)}
            />
          )}
          {!empty && place.view !== 'templates' && (
            <button
              type="button"
              className={`${button.button} ${button.icon}`}
              aria-label={t(`documents.looks.${other}`)}
              data-tip={t(`documents.looks.${other}`)}
              onClick={() => onLook(other)}
            >
              <Icon size={16} aria-hidden="true" />
            </button>
          )}
        </span>
      )}
    </div>
  )
}
