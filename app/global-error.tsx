'use client'

import button from './controls/button.module.css'
import { NoticePage } from './notice-page'
import './globals.css'

/** The last resort, when not even the frame of the pages could be made. */
export default function GlobalErrorPage() {
  return (
    <html lang="en">
      <body>
        <title>Manyhands</title>
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
      </body>
    </html>
  )
}
