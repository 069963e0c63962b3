'use client'

import { lazy } from 'react'
import { fetchPatiently } from '../../fetch-patiently'
import { loadDocumentView } from '../../head-start'
import type { DocumentViewProps } from './document-view'
// What the server's page looks like stands in its head; the view itself comes late.
import '../../controls/button.module.css'
import '../../controls/field.module.css'
import '../../controls/theme-choice.module.css'
import './avatar.module.css'
import './connection-notice.module.css'
import './document-header.module.css'
import './document-view.module.css'
import './people-button.module.css'
import './person-form.module.css'
import './progress-line.module.css'
import './save-mark.module.css'
import './share/share.module.css'
import './title-field.module.css'

const DocumentView = lazy(() =>
  typeof window === 'undefined' ? import('./document-view') : fetchPatiently(loadDocumentView),
)

/** A document's page. In the browser its code comes by the way of the live text, once that is alive. */
export const DocumentPage = (props: DocumentViewProps) => <DocumentView {...props} />
