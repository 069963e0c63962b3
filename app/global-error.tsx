'use client'

import ErrorPage from './error'
import './globals.css'

/** The last resort, when not even the frame of the pages could be made. */
export default function GlobalErrorPage() {
  return (
    <html lang="en">
      <body>
        <title>Manyhands</title>
        <ErrorPage />
      </body>
    </html>
  )
}
