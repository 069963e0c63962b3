import type { broken } from '@/lib/messages/en/broken'
import type { Translated } from '@/lib/messages/message-key'
import button from './controls/button.module.css'
import { NoticePage } from './notice-page'

type ErrorNoticeProps = { readonly words: Translated<typeof broken> }

/** Stands where a page could not be made. What was saved is on the server and is not touched by it. */
export const ErrorNotice = ({ words }: ErrorNoticeProps) => (
  <NoticePage title={words.title} text={words.text}>
    <button
      type="button"
      className={`${button.button} ${button.primary} ${button.large}`}
      onClick={() => window.location.reload()}
    >
      {words.tryAgain}
    </button>
  </NoticePage>
)
