'use client'

import { lazy } from 'react'
import { fetchPatiently } from '../../fetch-patiently'
import type { AskForAccessProps } from './ask-for-access'
import type { TrashedDocumentProps } from './trashed-document'
// What they look like stands in the head of the server's page.
import './ask-for-access.module.css'
import './trashed-document.module.css'

const LazyAskForAccess = lazy(() => fetchPatiently(() => import('./ask-for-access')))
const LazyTrashedDocument = lazy(() => fetchPatiently(() => import('./trashed-document')))

// What few who open a document ever see; its code comes only where it is shown.
export const AskForAccess = (props: AskForAccessProps) => <LazyAskForAccess {...props} />
export const TrashedDocument = (props: TrashedDocumentProps) => <LazyTrashedDocument {...props} />
