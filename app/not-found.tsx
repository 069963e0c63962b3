import type { Metadata } from 'next'
import button from './controls/button.module.css'
import { NewDocument } from './new-document'
import { NoticePage } from './notice-page'

export const metadata: Metadata = { title: 'Nothing here · Manyhands', robots: { index: false } }

export default function NotFound() {
  return (
    <NoticePage
      title="There is nothing at this address"
      text="The document does not exist, or it is not shared with you. A letter may be missing from the link: ask whoever sent it to copy it again."
    >
      <NewDocument />
      <a className={`${button.button} ${button.bordered} ${button.large}`} href="/">
        Go to the first page
      </a>
    </NoticePage>
  )
}
