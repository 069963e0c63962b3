import type { Context } from 'hono'
import type { Translate } from '@/lib/messages/translate'
import { translateFor } from './translate-for'

/** Every no of the API and its status. Its sentence for people, which says what to do, is in `answers`. */
const statuses = {
  malformed: 400,
  'not-signed-in': 401,
  'foreign-origin': 403,
  'role-too-low': 403,
  'link-password-needed': 403,
  'link-password-wrong': 403,
  'not-found': 404,
  'nobody-there': 404,
  'nothing-there': 404,
  'in-trash': 409,
  'not-in-trash': 409,
  'last-owner': 409,
  'has-access': 409,
  full: 409,
  'no-folder': 404,
  'too-many-folders': 409,
  'too-deep': 409,
  'within-itself': 409,
  'no-template': 404,
  'no-such-address': 404,
  'method-not-allowed': 405,
  'no-account': 403,
  suspended: 403,
  'wrong-password': 403,
  'email-taken': 409,
  'link-used-up': 410,
  'too-large': 413,
  'file-too-large': 413,
  'export-too-large': 413,
  'picture-too-large': 413,
  'unreadable-picture': 415,
  'unreadable-document': 415,
  'document-too-large': 413,
  'no-room': 507,
  'wrong-content-type': 415,
  'too-many-requests': 429,
  'server-failed': 500,
  'storage-unavailable': 503,
  'storage-slow': 503,
  'not-ready': 503,
} as const

type Statuses = typeof statuses
export type ApiRefusal = keyof Statuses
export type ApiRefused = { error: { code: ApiRefusal; message: string } }

/**
 * Answers with a named no, in JSON and in the language of whoever asked. `say` replaces the usual sentence where more
 * can be said.
 */
export const refuse = <Code extends ApiRefusal>(
  context: Context,
  code: Code,
  say: (t: Translate) => string = (t) => t(`answers.${code as ApiRefusal}`),
) => {
  // Whoever counts refusals finds it there.
  context.set('refusal', code)
  return context.json<ApiRefused, Statuses[Code]>(
    { error: { code, message: say(translateFor(context)) } },
    statuses[code],
  )
}
