import type { Action } from '@/lib/access/permissions'

/**
 * Who may use a route: whoever may do the action in the document that it names, whoever comes along, somebody for
 * themselves alone, whoever has the token that it takes, or those who look after the server.
 */
export type RouteRule = Action | 'anybody' | 'oneself' | 'token' | 'operator'

/** Every route of the API. One that is not listed here answers nobody: a test sees to it. */
export const routesAndActions = {
  'GET /api/documents': 'oneself',
  'POST /api/documents': 'anybody',
  'POST /api/tour': 'anybody',
  'POST /api/imports': 'anybody',
  'PATCH /api/documents/:id': 'links.manage',
  'DELETE /api/documents/:id': 'document.delete',
  'POST /api/documents/:id/templates': 'document.export',
  'GET /api/documents/:id/page': 'document.read',
  'GET /api/documents/:id/export': 'document.export',
  'GET /api/documents/:id/export-formats': 'document.read',
  'POST /api/documents/:id/trash': 'document.trash',
  'POST /api/documents/:id/restore': 'document.restore',
  'PUT /api/documents/:id/star': 'document.read',
  'DELETE /api/documents/:id/star': 'document.read',
  'POST /api/documents/:id/copies': 'document.export',
  'GET /api/documents/:id/access-log': 'access-log.read',
  'GET /api/documents/:id/links': 'links.read',
  'POST /api/documents/:id/links': 'links.manage',
  'DELETE /api/documents/:id/links': 'links.manage',
  'PATCH /api/documents/:id/links/:link': 'links.manage',
  'DELETE /api/documents/:id/links/:link': 'links.manage',
  'GET /api/documents/:id/people': 'people.read',
  'PATCH /api/documents/:id/people/:principal': 'people.manage',
  'DELETE /api/documents/:id/people/:principal': 'people.manage',
  'POST /api/documents/:id/leave': 'document.leave',
  'POST /api/documents/:id/hand-over': 'document.hand-over',
  'GET /api/documents/:id/invitations': 'invitations.manage',
  'POST /api/documents/:id/invitations': 'invitations.manage',
  'DELETE /api/documents/:id/invitations/:invitation': 'invitations.manage',
  'GET /api/documents/:id/requests': 'requests.answer',
  'POST /api/documents/:id/requests': 'anybody',
  'PATCH /api/documents/:id/requests/:request': 'requests.answer',
  'POST /api/documents/:id/files': 'document.write',
  'POST /api/documents/:id/files/copies': 'document.write',
  'GET /api/files/:file': 'document.read',
  'POST /api/files/:file/text': 'document.write',
  'POST /api/links/redeem': 'token',
  'POST /api/invitations/accept': 'token',
  'GET /s/:token': 'token',
  'POST /s/:token': 'token',
  'GET /i/:token': 'token',
  'POST /i/:token': 'token',
  'GET /p/:token': 'token',
  'POST /p/:token': 'token',
  'GET /p/:token/files/:file': 'token',
  'GET /api/folders': 'oneself',
  'POST /api/folders': 'anybody',
  'PATCH /api/folders/:folder': 'oneself',
  'DELETE /api/folders/:folder': 'oneself',
  'POST /api/folders/:folder/restore': 'oneself',
  'GET /api/folders/:folder/archive': 'oneself',
  'PUT /api/filings': 'oneself',
  'GET /api/templates': 'anybody',
  'POST /api/templates/:template/documents': 'anybody',
  'GET /api/search': 'oneself',
  'GET /api/present': 'oneself',
  'GET /api/me': 'oneself',
  'POST /api/me': 'anybody',
  'PATCH /api/me': 'oneself',
  'GET /api/account': 'oneself',
  'DELETE /api/account': 'oneself',
  'GET /api/account/export': 'oneself',
  'GET /api/account/archive': 'oneself',
  'GET /api/account/trash': 'oneself',
  'POST /api/account/sign-up': 'anybody',
  'POST /api/account/sign-in': 'anybody',
  'POST /api/account/sign-in-letter': 'anybody',
  'POST /api/account/arrive': 'token',
  'POST /api/account/confirm': 'token',
  'POST /api/account/password-letter': 'anybody',
  'POST /api/account/reset-password': 'token',
  'PUT /api/account/password': 'oneself',
  'PUT /api/account/email': 'oneself',
  'POST /api/account/oidc': 'anybody',
  'GET /api/account/sign-ins': 'oneself',
  'DELETE /api/account/sign-ins/:id': 'oneself',
  'POST /api/account/sign-out': 'oneself',
  'GET /api/typefaces/:name': 'anybody',
  'POST /api/saving-reports': 'oneself',
  'GET /api/operator': 'operator',
  'GET /healthz': 'anybody',
  'GET /readyz': 'anybody',
  'GET /metrics': 'token',
} as const satisfies { readonly [route: string]: RouteRule }

/** What each address takes, as an Allow header says it. */
export const allowedMethods = (): ReadonlyMap<string, string> => {
  const methods = new Map<string, string>()
  for (const route of Object.keys(routesAndActions)) {
    const [method = '', path = ''] = route.split(' ')
    const shown = method === 'GET' ? 'GET, HEAD' : method
    const before = methods.get(path)
    methods.set(path, before === undefined ? shown : `${before}, ${shown}`)
  }
  return methods
}
