import { beginHere } from './app/head-start'

// Next runs this before anything else of a page.
beginHere()
