import button from '../controls/button.module.css'
import { NewDocument } from '../new-document'
import { useTranslate } from '../translations'
import { addressOf, type Place, placeFrom } from './documents-place'
import notes from './notes.module.css'
import { isPlainClick } from './plain-click'

type EmptyListProps = {
  readonly place: Place
  /** Whether the folder that was asked for is not there. */
  readonly missing: boolean
  readonly searched: boolean
  /** Whether it took too long to look through everything. */
  readonly cut: boolean
  readonly onFolders: () => void
  readonly onNewFolder: () => void
}

/** What stands where no documents are, and what to do about it. */
export const EmptyList = ({ place, missing, searched, cut, onFolders, onNewFolder }: EmptyListProps) => {
  const t = useTranslate()
  const { view, folder, query } = place
  const words = () => {
    if (searched) return t(cut ? 'documents.cutOff' : 'documents.foundNothing', { query })
    if (missing) return t('folders.gone')
    return folder === null ? t(`documents.empty.${view}`) : t('folders.empty')
  }
  const begins = !searched && (view === 'recent' || view === 'mine' || (folder !== null && !missing))
  return (
    <div className={notes.empty}>
      <p>{words()}</p>
      {begins && <NewDocument folder={folder} />}
      {!searched && missing && (
        <a
          className={`${button.button} ${button.bordered}`}
          href={addressOf(placeFrom({ view: 'folders' }))}
          onClick={(event) => {
            if (!isPlainClick(event)) return
            event.preventDefault()
            onFolders()
          }}
        >
          {t('folders.back')}
        </a>
      )}
      {!searched && view === 'folders' && folder === null && (
        <button
          type="button"
          className={`scripted ${button.button} ${button.primary} ${button.large}`}
          onClick={onNewFolder}
        >
          {t('folders.create')}
        </button>
      )}
    </div>
  )
}
