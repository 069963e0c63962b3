import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import brand from '../controls/brand.module.css'
import { OnceAlive } from '../controls/once-alive'
import { HomeTheme } from '../home-theme'
import { Mark } from '../mark'
import { serverTranslate } from '../server-translate'
import { parseTheme, themeCookie } from '../theme'
import styles from './account.module.css'

type AccountPageProps = {
  readonly title: string
  readonly lead?: string
  readonly wide?: boolean
  readonly children: ReactNode
}

/** The frame of every page about an account. */
export const AccountPage = async ({ title, lead, wide = false, children }: AccountPageProps) => {
  const t = await serverTranslate()
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <a href="/" className={brand.brand}>
          <Mark size={26} />
          Manyhands
        </a>
        <span className="scripted">
          <HomeTheme first={parseTheme((await cookies()).get(themeCookie)?.value)} />
        </span>
      </header>
      <main className={`${styles.main} ${wide ? styles.wide : ''}`}>
        <h1 className={styles.title}>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        <noscript>
          <p className={styles.lead}>{t('account.needsScript')}</p>
        </noscript>
        <OnceAlive>{children}</OnceAlive>
      </main>
    </div>
  )
}
