import { cookies } from 'next/headers'
import { readAccount } from './api-client'
import brand from './controls/brand.module.css'
import button from './controls/button.module.css'
import { HomeTheme } from './home-theme'
import { ImportButton } from './importing/import-button'
import { Mark } from './mark'
import { NewDocument } from './new-document'
import styles from './page.module.css'
import { serverTranslate } from './server-translate'
import { parseTheme, themeCookie } from './theme'
import { WritingScene } from './writing-scene'

const promises = ['link', 'saved', 'offline', 'yours'] as const

/** Whether the visitor has an account. A first page that cannot tell is still a first page. */
const hasAccount = async (): Promise<boolean> => {
  try {
    return (await readAccount()).account !== null
  } catch {
    return false
  }
}

export default async function HomePage() {
  const known = await hasAccount()
  const t = await serverTranslate()
  const theme = parseTheme((await cookies()).get(themeCookie)?.value)
  return (
    <div className={styles.home}>
      <a className="skip" href="#main">
        {t('home.skip')}
      </a>
      <header className={styles.header}>
        <span className={brand.brand}>
          <Mark size={26} />
          Manyhands
        </span>
        <nav className={styles.nav} aria-label={t('home.accountAndAppearance')}>
          <a className={button.button} href="/documents">
            {t('documents.short')}
          </a>
          <a className={button.button} href="/account">
            {t(known ? 'home.yourAccount' : 'home.signIn')}
          </a>
          <span className={`scripted ${styles.choices}`}>
            <HomeTheme first={theme} />
          </span>
        </nav>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        <section className={styles.hero}>
          <div className={styles.words}>
            <h1 className={styles.title}>
              <span>{t('home.titleStart')}</span> <span>{t('home.titleEnd')}</span>
            </h1>
            <p className={styles.lead}>{t('home.lead')}</p>
            <div className={styles.starts}>
              <NewDocument />
              <form method="post" action="/api/tour">
                <button type="submit" className={`${button.button} ${button.large}`}>
                  {t('home.tour')}
                </button>
              </form>
              <ImportButton className={button.large} />
            </div>
          </div>
          <WritingScene />
        </section>
        <section aria-label={t('home.promisesTitle')}>
          <ul className={styles.promises}>
            {promises.map((promise) => (
              <li key={promise}>
                <h2>{t(`home.promises.${promise}.title`)}</h2>
                <p>{t(`home.promises.${promise}.text`)}</p>
              </li>
            ))}
          </ul>
        </section>
      </main>
    </div>
  )
}
