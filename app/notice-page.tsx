import type { ReactNode } from 'react'
import { Mark } from './mark'
import styles from './notice-page.module.css'

type Notice = { readonly title: string; readonly text: string; readonly children: ReactNode }

/** A page with one thing to say and what can be done about it. */
export const NoticePage = ({ title, text, children }: Notice) => (
  <main className={styles.page}>
    <Mark size={40} />
    <div>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.text}>{text}</p>
    </div>
    <div className={styles.actions}>{children}</div>
  </main>
)
