import { Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { parseDocumentId } from '@/lib/protocol/identifiers'
import type { Folders } from '@/server/folders/folders'
import type { Identity } from '@/server/identity/identity'
import { parseShippedName, shippedTemplates } from '@/server/templates/shipped-templates'
import type { Templates } from '@/server/templates/templates'
import { emptyBody } from './empty-body'
import { giveCookies } from './give-cookies'
import { isForm } from './media-type'
import { refuse } from './refuse'
import { folderId } from './shared-schemas'
import { strictly } from './strictly'
import { tooOften } from './too-often'
import { translateFor } from './translate-for'
import type { Turns } from './turns'
import { whoAsks } from './who-asks'

export type TemplateRoutesOptions = {
  readonly identity: Identity
  readonly templates: Templates
  readonly folders: Pick<Folders, 'file'>
  readonly copies: Turns
  /** Refuses an address that makes documents without end. */
  readonly measured: MiddlewareHandler
}

const newQuery = z.strictObject({ folder: folderId.optional() })

/** What documents begin with: templates that everybody has, and those of one's own, which `GET /api/documents` lists. */
export const templateRoutes = (options: TemplateRoutesOptions) => {
  const { identity, templates, folders, copies, measured } = options
  return new Hono()
    .get('/api/templates', (context) =>
      context.json({ templates: shippedTemplates(translateFor(context).language) }, 200),
    )
    .post('/api/documents/:id/templates', measured, emptyBody({ forms: false }), async (context) => {
      const asked = await whoAsks(context, identity)
      if (asked === null) return refuse(context, 'not-found')
      const turn = await copies.take(asked.actor?.id ?? '')
      if (!turn.ok) return tooOften(context, turn.seconds)
      const made = await templates.make(asked).finally(turn.end)
      if (made.ok) return context.json({ id: made.value }, 201)
      return refuse(context, made.refusal, 'say' in made ? made.say : undefined)
    })
    .post(
      '/api/templates/:template/documents',
      measured,
      emptyBody({ forms: true }),
      strictly('query', newQuery),
      async (context) => {
        const named = context.req.param('template')
        const [shipped, own] = [parseShippedName(named), parseDocumentId(named)]
        const { principal, setCookies } = await identity.welcome(context.req.raw.headers)
        giveCookies(context, setCookies)
        const turn = await copies.take(principal.id)
        if (!turn.ok) return tooOften(context, turn.seconds)
        const begin = async () => {
          if (shipped !== null)
            return templates.beginShipped(principal, shipped, translateFor(context).language)
          return own === null ? null : templates.beginOwn(principal, own)
        }
        const begun = await begin().finally(turn.end)
        if (begun === null) return refuse(context, 'no-template')
        if (!begun.ok) return refuse(context, begun.refusal, 'say' in begun ? begun.say : undefined)
        const { folder } = context.req.valid('query')
        if (folder !== undefined) await folders.file(principal, [begun.value], folder)
        return isForm(context)
          ? context.redirect(`/d/${begun.value}`, 303)
          : context.json({ id: begun.value }, 201)
      },
    )
}
