import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { findDocuments, readAccount, readDocuments, readFolders, readTemplates } from '../api-client'
import brand from '../controls/brand.module.css'
import button from '../controls/button.module.css'
import { HomeTheme } from '../home-theme'
import { ImportButton } from '../importing/import-button'
import { Mark } from '../mark'
import { NewDocument } from '../new-document'
import { serverTranslate } from '../server-translate'
import { parseTheme, themeCookie } from '../theme'
import { lookCookie, parseLook, placeFrom } from './documents-place'
import { DocumentsView } from './documents-view'
import { FromTemplate } from './from-template'
import styles from './page.module.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslate()
  return { title: `${t('documents.title')} · Manyhands`, robots: { index: false } }
}

type Visit = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> }

/** Everything that somebody has written, been given or visited. Guests have it as well as accounts. */
export default async function DocumentsPage({ searchParams }: Visit) {
  const t = await serverTranslate()
  const place = placeFrom(await searchParams)
  const [folders, templates] = await Promise.all([readFolders(), readTemplates(t.language)])
  // A folder that is not there has nothing in it; the page says so.
  const folder = folders.find(({ id }) => place.view === 'folders' && id === place.folder)?.id ?? null
  const nothing = place.view === 'folders' && place.folder !== folder
  const [list, found, { account }, kept] = await Promise.all([
    nothing ? { documents: [], next: null, trashDays: 0 } : readDocuments(place.view, place.sort, folder),
    place.query.trim() === '' ? null : findDocuments(place.query),
    readAccount(),
    cookies(),
  ])
  return (
    <div className={styles.page}>
      <a className="skip" href="#documents">
        {t('home.skip')}
      </a>
      <header className={styles.header}>
        <a href="/" className={brand.brand} aria-label={t('notices.firstPageOf')}>
          <Mark size={26} />
          <span className={styles.name}>Manyhands</span>
        </a>
        <span className={styles.makers}>
          <NewDocument folder={place.folder} />
          <FromTemplate folder={place.folder} />
          <ImportButton short />
        </span>
        <nav className={styles.nav} aria-label={t('home.accountAndAppearance')}>
          <a className={button.button} href="/account?back=/documents">
            {t(account === null ? 'home.signIn' : 'home.yourAccount')}
          </a>
          <span className={`scripted ${styles.themes}`}>
            <HomeTheme first={parseTheme(kept.get(themeCookie)?.value)} />
          </span>
        </nav>
      </header>
      <main className={styles.main}>
        <DocumentsView
          first={{ place, list, found, folders, templates }}
          firstLook={parseLook(kept.get(lookCookie)?.value)}
        />
      </main>
    </div>
  )
}
