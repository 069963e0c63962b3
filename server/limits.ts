type Limit = {
  readonly value: number
  /** The least that it may be set to; 1 unless browsers of ours could not work below it. */
  readonly least?: number
  readonly unit:
    | 'connections'
    | 'sockets'
    | 'knocks a minute'
    | 'attempts a minute'
    | 'authors'
    | 'documents'
    | 'bytes'
    | 'characters'
    | 'structs'
    | 'ranges'
    | 'levels'
    | 'messages a second'
    | 'messages a minute'
    | 'messages'
    | 'bytes a second'
    | 'structs a second'
    | 'milliseconds'
    | 'megabytes'
    | 'threads'
    | 'files'
    | 'uploads'
    | 'uploads a minute'
    | 'exports'
    | 'exports a minute'
    | 'searches'
    | 'pixels'
    | 'days'
  readonly per:
    | 'address'
    | 'principal'
    | 'document'
    | 'message'
    | 'connection'
    | 'process'
    | 'thread'
    | 'file'
    | 'search'
  /** What happens beyond it. */
  readonly beyond: string
}

const KiB = 1024
const MiB = 1024 * KiB

const tooFast = 'refused with `too-fast` and the time to wait; whoever does not wait is closed'
const tooMany = 'the door answers `too-many`; the browser comes back later'
const unacceptable = 'the update is refused with `unacceptable`'
const tooLarge = 'the update is refused with `too-large`'
const noRoom = 'uploads are refused with `no-room`, and a sentence that says what to do'
const manyUploads = 'answered with 429 and `Retry-After`; the browser sends the file again'
const manyExports = 'answered with 429 and `Retry-After`; the page asks to try again'
const documentFull = 'what would add to it is refused with `document-full`'

/**
 * Every limit of the server. Each is far above what people do, a class of 300 behind one address and a paste of 5 MB
 * included, and low enough that a program at all of them at once leaves the server standing.
 */
const limits = {
  addressConnections: { value: 1_500, unit: 'connections', per: 'address', beyond: tooMany },
  addressUnadmitted: { value: 600, unit: 'sockets', per: 'address', beyond: tooMany },
  addressKnocksPerMinute: { value: 3_000, unit: 'knocks a minute', per: 'address', beyond: tooMany },
  addressCreationsPerMinute: {
    value: 900,
    unit: 'attempts a minute',
    per: 'address',
    beyond: 'making a guest or a document is answered with 429 and `Retry-After`',
  },
  addressPagesPerMinute: {
    value: 6_000,
    unit: 'attempts a minute',
    per: 'address',
    beyond: 'a web page, or a file of it, is answered with 429 and `Retry-After`',
  },
  principalConnections: { value: 200, unit: 'connections', per: 'principal', beyond: tooMany },

  documentConnections: { value: 1_000, unit: 'connections', per: 'document', beyond: tooMany },
  documentAuthors: { value: 200_000, unit: 'authors', per: 'document', beyond: documentFull },
  documentStateBytes: { value: 32 * MiB, unit: 'bytes', per: 'document', beyond: documentFull },
  documentContentBytes: {
    value: 128 * MiB,
    unit: 'bytes',
    per: 'document',
    beyond: 'a snapshot that inflates to more is not read, and no larger one is made',
  },
  documentPendingBytes: {
    value: 16 * MiB,
    least: MiB,
    unit: 'bytes',
    per: 'document',
    beyond: 'updates are refused with `busy`; the browser sends them again',
  },

  updateBytes: { value: MiB, least: 256 * KiB, unit: 'bytes', per: 'message', beyond: tooLarge },
  updateStructs: { value: 20_000, least: 1_000, unit: 'structs', per: 'message', beyond: tooLarge },
  updateDeletions: { value: 40_000, least: 1_000, unit: 'ranges', per: 'message', beyond: tooLarge },
  updateDeletedAuthors: { value: 40_000, least: 1_000, unit: 'authors', per: 'message', beyond: tooLarge },
  updateNesting: { value: 200, least: 100, unit: 'levels', per: 'message', beyond: unacceptable },
  updateGoneLength: {
    value: 4 * MiB,
    least: MiB,
    unit: 'characters',
    per: 'message',
    beyond: unacceptable,
  },
  updateSamePlace: { value: 256, least: 64, unit: 'structs', per: 'message', beyond: unacceptable },
  presenceCharacters: {
    value: 4_096,
    least: 1_024,
    unit: 'characters',
    per: 'message',
    beyond: 'the connection is closed with `too-large`',
  },
  requestBytes: {
    value: 16 * KiB,
    least: KiB,
    unit: 'bytes',
    per: 'message',
    beyond: 'the HTTP request is answered with 413',
  },

  connectionMessagesPerSecond: {
    value: 300,
    unit: 'messages a second',
    per: 'connection',
    beyond: tooFast,
  },
  connectionMessagesBurst: { value: 3_000, unit: 'messages', per: 'connection', beyond: tooFast },
  connectionBytesPerSecond: { value: 4 * MiB, unit: 'bytes a second', per: 'connection', beyond: tooFast },
  connectionBytesBurst: {
    value: 32 * MiB,
    least: MiB,
    unit: 'bytes',
    per: 'connection',
    beyond: tooFast,
  },
  connectionStructsPerSecond: {
    value: 20_000,
    unit: 'structs a second',
    per: 'connection',
    beyond: tooFast,
  },
  connectionStructsBurst: {
    value: 400_000,
    least: 50_000,
    unit: 'structs',
    per: 'connection',
    beyond: tooFast,
  },
  connectionPresencePerSecond: {
    value: 50,
    unit: 'messages a second',
    per: 'connection',
    beyond: 'the message is left out; the connection is closed with `too-fast` when they go on coming',
  },
  connectionPresenceBurst: {
    value: 300,
    unit: 'messages',
    per: 'connection',
    beyond: 'the message is left out; the connection is closed with `too-fast` when they go on coming',
  },
  connectionSyncsPerMinute: {
    value: 60,
    unit: 'messages a minute',
    per: 'connection',
    beyond: 'the connection is closed with `too-fast`',
  },
  connectionDroppingBytes: {
    value: 64 * KiB,
    unit: 'bytes',
    per: 'connection',
    beyond: 'presence is left out until the reader has caught up',
  },
  connectionCuttingBytes: {
    value: 8 * MiB,
    least: MiB,
    unit: 'bytes',
    per: 'connection',
    beyond: 'the reader is closed with `too-slow` and comes back by sync',
  },

  processConnections: { value: 20_000, unit: 'connections', per: 'process', beyond: tooMany },
  processUnadmitted: { value: 1_000, unit: 'sockets', per: 'process', beyond: tooMany },
  processUnadmittedMs: {
    value: 10_000,
    least: 1_000,
    unit: 'milliseconds',
    per: 'process',
    beyond: 'a socket that has not been admitted by then is closed',
  },
  processDocuments: { value: 20_000, unit: 'documents', per: 'process', beyond: tooMany },
  processCommitBytes: {
    value: 64 * MiB,
    least: 4 * MiB,
    unit: 'bytes',
    per: 'process',
    beyond: 'updates are not admitted until something is committed; browsers keep them',
  },
  processCommitMs: {
    value: 15_000,
    least: 1_000,
    unit: 'milliseconds',
    per: 'process',
    beyond: 'the database counts as away: documents close with `storage-unavailable`',
  },
  processReadersBytes: {
    value: 256 * MiB,
    least: 16 * MiB,
    unit: 'bytes',
    per: 'process',
    beyond: 'the readers furthest behind are closed with `too-slow`',
  },

  workerThreads: { value: 2, unit: 'threads', per: 'process', beyond: 'tasks wait for a thread' },
  workerHeapMegabytes: {
    value: 512,
    least: 64,
    unit: 'megabytes',
    per: 'thread',
    beyond: 'the task is ended alone, its thread replaced',
  },
  workerCompactMs: {
    value: 60_000,
    least: 1_000,
    unit: 'milliseconds',
    per: 'thread',
    beyond: 'making the snapshot is ended, and tried again later',
  },
  workerRenderMs: {
    value: 15_000,
    least: 1_000,
    unit: 'milliseconds',
    per: 'thread',
    beyond: 'the page comes without text',
  },

  fileBytes: {
    value: 25 * MiB,
    unit: 'bytes',
    per: 'file',
    beyond: 'the upload is refused with `file-too-large`, before the rest of it is read',
  },
  picturePixels: {
    value: 50_000_000,
    unit: 'pixels',
    per: 'file',
    beyond: 'the picture is refused with `picture-too-large`, before it is decoded',
  },
  pictureMs: {
    value: 30_000,
    least: 1_000,
    unit: 'milliseconds',
    per: 'file',
    beyond: 'reading the picture is ended, and it is refused with `unreadable-picture`',
  },
  documentFiles: { value: 2_000, unit: 'files', per: 'document', beyond: noRoom },
  documentFilesBytes: { value: 512 * MiB, unit: 'bytes', per: 'document', beyond: noRoom },
  documentUnusedFilesDays: {
    value: 30,
    unit: 'days',
    per: 'document',
    beyond: 'a file that the text has not shown for so long is deleted',
  },
  documentSearchedCharacters: {
    value: 1_000_000,
    least: 1_000,
    unit: 'characters',
    per: 'document',
    beyond: 'the rest of its text is not found by search',
  },
  documentTrashDays: {
    value: 30,
    unit: 'days',
    per: 'document',
    beyond: 'a document that has been in the trash for so long is deleted for good',
  },
  principalDocuments: {
    value: 50_000,
    unit: 'documents',
    per: 'principal',
    beyond:
      'making or bringing another document is refused with `no-room`; `npm run operator -- quota` says otherwise for one person',
  },
  principalFilesBytes: { value: 1024 * MiB, unit: 'bytes', per: 'principal', beyond: noRoom },
  principalSearchesPerMinute: {
    value: 300,
    unit: 'attempts a minute',
    per: 'principal',
    beyond: 'a search is answered with 429 and `Retry-After`',
  },
  processSearches: {
    value: 2,
    unit: 'searches',
    per: 'process',
    beyond: 'further ones wait for their turn',
  },
  processSearchesWaiting: {
    value: 50,
    unit: 'searches',
    per: 'process',
    beyond: 'answered with 429 and `Retry-After`; the page asks to try again',
  },
  searchMs: {
    value: 3_000,
    unit: 'milliseconds',
    per: 'search',
    beyond: 'it ends with what it has found, and says that there may be more',
  },
  principalListsPerMinute: {
    value: 600,
    unit: 'attempts a minute',
    per: 'principal',
    beyond: 'a list of documents, and likewise who is in them, is answered with 429 and `Retry-After`',
  },
  principalReportsPerMinute: {
    value: 10,
    unit: 'attempts a minute',
    per: 'principal',
    beyond: "a browser's report on how long edits waited is answered with 429, and not counted",
  },
  principalUploads: { value: 6, unit: 'uploads', per: 'principal', beyond: manyUploads },
  principalUploadsPerMinute: {
    value: 120,
    unit: 'uploads a minute',
    per: 'principal',
    beyond: manyUploads,
  },
  processUploads: { value: 24, unit: 'uploads', per: 'process', beyond: manyUploads },
  exportMs: {
    value: 60_000,
    least: 1_000,
    unit: 'milliseconds',
    per: 'file',
    beyond: 'writing the file is ended, and the download is refused with `export-too-large`',
  },
  exportPdfMs: {
    value: 60_000,
    least: 1_000,
    unit: 'milliseconds',
    per: 'file',
    beyond: 'the browser that prints is ended, and the download is refused with `export-too-large`',
  },
  exportPdfMegabytes: {
    value: 1_536,
    least: 512,
    unit: 'megabytes',
    per: 'file',
    beyond: 'the browser that prints is ended, and the download is refused with `export-too-large`',
  },
  exportPicturesBytes: {
    value: 96 * MiB,
    least: MiB,
    unit: 'bytes',
    per: 'file',
    beyond:
      'smaller copies of the pictures go into the file; with these too, it is refused with `export-too-large`',
  },
  principalExports: { value: 2, unit: 'exports', per: 'principal', beyond: manyExports },
  principalExportsPerMinute: { value: 30, unit: 'exports a minute', per: 'principal', beyond: manyExports },
  processExports: { value: 12, unit: 'exports', per: 'process', beyond: manyExports },
  importBytes: {
    value: 50 * MiB,
    unit: 'bytes',
    per: 'file',
    beyond: 'the import is refused with `file-too-large`, before the rest of it is read',
  },
  importUnpackedBytes: {
    value: 200 * MiB,
    unit: 'bytes',
    per: 'file',
    beyond: 'an archive that unpacks to more is refused with `document-too-large`, before it is unpacked',
  },
  importEntries: {
    value: 4_000,
    unit: 'files',
    per: 'file',
    beyond: 'an archive that holds more is refused with `document-too-large`',
  },
  importDocuments: {
    value: 100,
    unit: 'documents',
    per: 'file',
    beyond: 'the rest of an archive of documents is left, and named in the answer',
  },
  importMs: {
    value: 10_000,
    least: 1_000,
    unit: 'milliseconds',
    per: 'file',
    beyond: 'reading the file is ended, and it is refused with `document-too-large`',
  },
  importWholeMs: {
    value: 120_000,
    least: 1_000,
    unit: 'milliseconds',
    per: 'file',
    beyond:
      'the rest of an archive of documents is left, and named in the answer; so are pictures that are not read by then',
  },
  principalImports: { value: 2, unit: 'uploads', per: 'principal', beyond: manyUploads },
  principalImportsPerMinute: {
    value: 60,
    unit: 'uploads a minute',
    per: 'principal',
    beyond: manyUploads,
  },
  processImports: { value: 12, unit: 'uploads', per: 'process', beyond: manyUploads },
  processFilesMegabytes: { value: 20_480, unit: 'megabytes', per: 'process', beyond: noRoom },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof limits

/** Every limit by its name, in the unit and per what `describedLimits` says. */
export type Limits = Readonly<Record<LimitName, number>>

export const limitNames = Object.keys(limits) as readonly LimitName[]

/** What each limit means: its default, its unit, per what, and what happens beyond it. */
export const describedLimits: Readonly<Record<LimitName, Limit>> = limits

export const defaultLimits: Limits = Object.freeze(
  Object.fromEntries(limitNames.map((name) => [name, limits[name].value])) as Record<LimitName, number>,
)

/** No limit may be set higher: beyond it, numbers on the way there would not fit. */
export const highestLimit = 2 ** 31 - 1

/** The environment variable that sets a limit: `updateBytes` is set by `MANYHANDS_LIMIT_UPDATE_BYTES`. */
export const limitVariable = (name: LimitName): string =>
  `MANYHANDS_LIMIT_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
