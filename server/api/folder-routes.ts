import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { type FolderId, parseDocumentId, parseFolderId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { mostMoved } from '@/server/folders/folder-limits'
import type { Folders } from '@/server/folders/folders'
import type { Identity } from '@/server/identity/identity'
import { emptyBody } from './empty-body'
import { giveCookies } from './give-cookies'
import { refuse } from './refuse'
import { folderId, folderName } from './shared-schemas'
import { jsonOnly, strictly } from './strictly'

export type FolderRoutesOptions = {
  readonly identity: Identity
  readonly folders: Folders
  /** Refuses an address that makes guests without end. */
  readonly measured: MiddlewareHandler
}

const newFolder = z.strictObject({ name: folderName, parent: folderId.nullable().default(null) })
const folderWish = z.union([
  z.strictObject({ name: folderName }),
  z.strictObject({ parent: folderId.nullable() }),
])
const filing = z.strictObject({
  documents: z
    .array(z.string().max(22))
    .min(1)
    .max(mostMoved)
    .transform((ids) => ids.flatMap((id) => parseDocumentId(id) ?? [])),
  folder: folderId.nullable(),
})

type Asked = { readonly me: Principal; readonly folder: FolderId }

/** Where people keep their documents. Of others' folders nobody learns whether there are any. */
export const folderRoutes = ({ identity, folders, measured }: FolderRoutesOptions) => {
  const whoseFolder = async (context: Context): Promise<Asked | null> => {
    const me = await identity.identify(context.req.raw.headers)
    const folder = parseFolderId(context.req.param('folder'))
    return me === null || folder === null ? null : { me, folder }
  }
  return new Hono()
    .get('/api/folders', async (context) => {
      const me = await identity.identify(context.req.raw.headers)
      return context.json({ folders: me === null ? [] : await folders.list(me) }, 200)
    })
    .post('/api/folders', measured, jsonOnly, strictly('json', newFolder), async (context) => {
      const { principal, setCookies } = await identity.welcome(context.req.raw.headers)
      giveCookies(context, setCookies)
      const { name, parent } = context.req.valid('json')
      const made = await folders.create(principal, { name, parentId: parent })
      return made.ok ? context.json(made.value, 201) : refuse(context, made.refusal)
    })
    .patch('/api/folders/:folder', jsonOnly, strictly('json', folderWish), async (context) => {
      const asked = await whoseFolder(context)
      if (asked === null) return refuse(context, 'no-folder')
      const wish = context.req.valid('json')
      const changed =
        'name' in wish
          ? await folders.rename(asked.me, asked.folder, wish.name)
          : await folders.move(asked.me, asked.folder, wish.parent)
      return changed.ok ? context.json({ done: true as const }, 200) : refuse(context, changed.refusal)
    })
    .delete('/api/folders/:folder', emptyBody({ forms: false }), async (context) => {
      const asked = await whoseFolder(context)
      if (asked === null) return refuse(context, 'no-folder')
      const removed = await folders.remove(asked.me, asked.folder)
      return removed.ok ? context.json({ documents: removed.value }, 200) : refuse(context, removed.refusal)
    })
    .post('/api/folders/:folder/restore', emptyBody({ forms: false }), async (context) => {
      const asked = await whoseFolder(context)
      if (asked === null) return refuse(context, 'no-folder')
      const back = await folders.bringBack(asked.me, asked.folder)
      return back.ok ? context.json({ done: true as const }, 200) : refuse(context, back.refusal)
    })
    .put('/api/filings', jsonOnly, strictly('json', filing), async (context) => {
      const me = await identity.identify(context.req.raw.headers)
      if (me === null) return refuse(context, 'not-found')
      const { documents, folder } = context.req.valid('json')
      const filed = await folders.file(me, documents, folder)
      if (!filed.ok) return refuse(context, filed.refusal)
      // A document that is not there and one that is not theirs have one answer.
      if (filed.value.length === 0) return refuse(context, 'not-found')
      return context.json({ moved: filed.value }, 200)
    })
}
