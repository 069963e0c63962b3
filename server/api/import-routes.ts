import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { Translate } from '@/lib/messages/translate'
import { parseFileId } from '@/lib/protocol/identifiers'
import { type Losses, lossKinds } from '@/server/exchange/import/findings'
import type { ImportProblem } from '@/server/exchange/import/import-fault'
import type { ImportOutcome, Imports } from '@/server/exchange/import/imports'
import type { Folders } from '@/server/folders/folders'
import type { Identity } from '@/server/identity/identity'
import type { Limits } from '@/server/limits'
import type { Figures } from '@/server/watching/figures'
import { goneSignal } from './asker-gone'
import { declaredBytes, givenName } from './brought-file'
import { emptyBody } from './empty-body'
import { giveCookies } from './give-cookies'
import { limitedBody } from './limited-body'
import { refuse } from './refuse'
import type { Together } from './shared-allowance'
import { folderId } from './shared-schemas'
import { strictly } from './strictly'
import { tooOften } from './too-often'
import { translateFor } from './translate-for'
import { Turns } from './turns'

export type ImportRoutesOptions = {
  readonly identity: Identity
  readonly imports: Pick<Imports, 'bring' | 'contentOf'>
  readonly folders: Pick<Folders, 'fileByPaths'>
  readonly together: Together
  readonly limits: Pick<
    Limits,
    'requestBytes' | 'importBytes' | 'principalImports' | 'principalImportsPerMinute' | 'processImports'
  >
  /** Refuses an address that makes documents without end. */
  readonly measured: MiddlewareHandler
  readonly began: Figures['began']
}

const importQuery = z.strictObject({ folder: folderId.optional() })

const sentenceOf =
  (problem: ImportProblem) =>
  (t: Translate): string =>
    t(`imported.problems.${problem}`)

const refuseProblem = (context: Context, problem: ImportProblem) => {
  if (problem === 'no-room') return refuse(context, 'no-room', sentenceOf(problem))
  const tooMuch = problem === 'too-large' || problem === 'too-long'
  return refuse(context, tooMuch ? 'document-too-large' : 'unreadable-document', sentenceOf(problem))
}

const tooLarge = (context: Context, { importBytes }: Pick<Limits, 'importBytes'>) => {
  const most = Math.max(1, Math.floor(importBytes / (1024 * 1024)))
  return refuse(context, 'file-too-large', (t) => t('answers.room.largestImport', { most }))
}

/** What could not be kept, in words. */
const notesOn = (losses: Losses, t: Translate): readonly string[] =>
  lossKinds.flatMap((kind) => {
    const count = losses[kind] ?? 0
    return count === 0 ? [] : [t(`imported.losses.${kind}`, { count })]
  })

const reportOf = ({ documents, refused, left }: ImportOutcome, t: Translate) => ({
  documents: documents.map(({ id, title, file, losses }) => ({ id, title, file, notes: notesOn(losses, t) })),
  refused: refused.map(({ file, problem }) => ({ file, message: sentenceOf(problem)(t) })),
  left,
})

/** What whoever brought files is told of each. */
export type ImportReport = ReturnType<typeof reportOf>

/** Documents made of files from elsewhere, for whoever may make documents. */
export const importRoutes = (options: ImportRoutesOptions) => {
  const { identity, imports, folders, together, limits, measured, began } = options
  const turns = new Turns({
    each: limits.principalImports,
    all: limits.processImports,
    allowance: together('import', limits.principalImportsPerMinute),
    began: () => began('import'),
  })
  return new Hono()
    .post(
      '/api/files/:file/text',
      limitedBody(limits.requestBytes),
      emptyBody({ forms: false }),
      async (context) => {
        const actor = await identity.identify(context.req.raw.headers)
        // Whom we do not know gets nothing, and needs no turn for that.
        const turn = actor === null ? null : await turns.take(actor.id)
        if (turn?.ok === false) return tooOften(context, turn.seconds)
        try {
          const found = await imports.contentOf(
            actor,
            parseFileId(context.req.param('file')),
            goneSignal(context),
          )
          if (found.kind === 'refused') return refuse(context, found.refused.refusal, found.refused.say)
          if (found.kind === 'unfit') return refuseProblem(context, found.problem)
          const notes = JSON.stringify(notesOn(found.losses, translateFor(context)))
          // The content is JSON already, and may be large.
          const parts = [`{"notes":${notes},"content":`, found.content as Uint8Array<ArrayBuffer>, '}']
          context.header('Content-Type', 'application/json')
          return context.body(await new Blob(parts).arrayBuffer(), 200)
        } finally {
          turn?.end()
        }
      },
    )
    .post('/api/imports', measured, strictly('query', importQuery), async (context) => {
      if ((declaredBytes(context) ?? 0) > limits.importBytes) return tooLarge(context, limits)
      const { principal, setCookies } = await identity.welcome(context.req.raw.headers)
      giveCookies(context, setCookies)
      const turn = await turns.take(principal.id)
      if (!turn.ok) return tooOften(context, turn.seconds)
      try {
        const { body } = context.req.raw
        const signal = goneSignal(context)
        const outcome = await imports.bring(principal, { name: givenName(context), body, signal })
        if (outcome === null) return tooLarge(context, limits)
        const kept = outcome.documents.map(({ id, path }) => ({ documentId: id, path }))
        const { folder = null } = context.req.valid('query')
        if (folder !== null || kept.some(({ path }) => path.length > 0))
          await folders.fileByPaths(principal, kept, folder)
        const [only, ...more] = outcome.refused
        if (outcome.documents.length === 0 && only !== undefined && more.length === 0)
          return refuseProblem(context, only.problem)
        return context.json(reportOf(outcome, translateFor(context)), 201)
      } finally {
        turn.end()
      }
    })
}
