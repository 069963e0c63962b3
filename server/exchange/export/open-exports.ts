import type { Environment } from '@/server/environment'
import { Exports, type ExportsOptions } from './exports'
import { findPdfBrowser } from './pdf/find-pdf-browser'
import { removeLeftFolders } from './pdf/left-folders'
import { PdfPrinter } from './pdf/pdf-printer'

export type OpenExportsOptions = Omit<ExportsOptions, 'printer' | 'limits'> & {
  readonly environment: Pick<Environment, 'pdfBrowser' | 'searchPath' | 'limits'>
}

/** Exports, with the browser that prints PDF files where this machine has one, which is to be closed. */
export const openExports = async ({
  environment,
  ...options
}: OpenExportsOptions): Promise<{ readonly exports: Exports; readonly printer: PdfPrinter | null }> => {
  const { searchPath, limits } = environment
  const { exportPdfMs: limitMs, exportPdfMegabytes: megabytes } = limits
  const browser = findPdfBrowser(environment.pdfBrowser, searchPath)
  await removeLeftFolders(limitMs)
  const printer = browser === null ? null : new PdfPrinter({ browser, searchPath, limitMs, megabytes })
  return { exports: new Exports({ ...options, printer, limits }), printer }
}
