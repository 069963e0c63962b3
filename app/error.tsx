'use client'

import button from './controls/button.module.css'
import { NoticePage } from './notice-page'

/** Stands where a page could not be made. What was saved is on the server and is not touched by it. */
export default function ErrorPage() {
  return (
    <NoticePage
      title="This page could not be opened"
      text="The server had trouble answering. What was saved is safe. Try again in a moment."
    >
      <button
        type="button"
        className={`${button.button} ${button.primary} ${button.large}`}
        onClick={() => window.location.reload()}
      >
        Try again
      </button>
    </NoticePage>
  )
}
