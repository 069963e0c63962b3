import { cookies } from 'next/headers'
import { readAccount } from './api-client'
import button from './controls/button.module.css'
import { HomeTheme } from './home-theme'
import { Mark } from './mark'
import { NewDocument } from './new-document'
import styles from './page.module.css'
import { parseTheme, themeCookie } from './theme'
import { WritingScene } from './writing-scene'

const promises = [
  {
    title: 'The link is all they need',
    text: 'Send it, and whoever opens it can write. No account, nothing to install.',
  },
  {
    title: 'Saved means saved',
    text: 'The page says “Saved” once your words are stored on the server, and never before.',
  },
  {
    title: 'A lost connection loses nothing',
    text: 'Keep typing. What you write is kept and saved as soon as you are back.',
  },
  {
    title: 'Yours to run',
    text: 'One command starts it on your own machine. Your documents stay with you.',
  },
] as const

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
  const theme = parseTheme((await cookies()).get(themeCookie)?.value)
  return (
    <div className={styles.home}>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className={styles.header}>
        <span className={styles.brand}>
          <Mark size={26} />
          Manyhands
        </span>
        <nav className={styles.nav} aria-label="Account and appearance">
          <a className={button.button} href="/account">
            {known ? 'Your account' : 'Sign in'}
          </a>
          <span className="scripted">
            <HomeTheme first={theme} />
          </span>
        </nav>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        <section className={styles.hero}>
          <div className={styles.words}>
            <h1 className={styles.title}>
              <span>Write together,</span> <span>on one page</span>
            </h1>
            <p className={styles.lead}>
              Open a document, send the link, and write in it at the same time. Every letter appears as it is
              typed, with the name of whoever types it.
            </p>
            <NewDocument />
          </div>
          <WritingScene />
        </section>
        <section aria-label="What you can count on">
          <ul className={styles.promises}>
            {promises.map(({ title, text }) => (
              <li key={title}>
                <h2>{title}</h2>
                <p>{text}</p>
              </li>
            ))}
          </ul>
        </section>
      </main>
    </div>
  )
}
