import type { DocumentId, FolderId } from '@/lib/protocol/identifiers'
import type { Me } from '@/server/api/me'
import type { ApiRefused } from '@/server/api/refuse'
import { takeWelcome, welcomeAddress } from './early-welcome'

/** What the server answered, or a sentence for people why there is nothing; null when it did not answer. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly sentence: string | null }

const answerIn = async <Value>(coming: Promise<Response>): Promise<Answer<Value>> => {
  try {
    const response = await coming
    if (response.ok) return { ok: true, value: await response.json() }
    const refused: ApiRefused = await response.json()
    return { ok: false, sentence: refused.error.message }
  } catch {
    // No connection, or something between here and the server that answers in its place.
    return { ok: false, sentence: null }
  }
}

/** Asks the API at the address that the page came from; `signal` takes the question back. Never rejects. */
export const ask = <Value>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
  signal?: AbortSignal,
): Promise<Answer<Value>> =>
  answerIn(
    fetch(path, {
      method,
      ...(signal && { signal }),
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    }),
  )

/** Where a document is made, in a folder or in none: an address for a form as well. */
export const createAddress = (folder: FolderId | null): string =>
  `/api/documents${folder === null ? '' : `?folder=${folder}`}`

export const createDocument = (folder: FolderId | null = null) =>
  ask<{ readonly id: DocumentId }>('POST', createAddress(folder))

/** Knocks at the document whose API is at `path`. The answer is the same whether there is one or not. */
export const askForAccess = (path: string, message: string) =>
  ask<{ readonly asked: true }>('POST', `${path}/requests`, { message })

/** Takes the document whose API is at `path` out of the trash. */
export const restoreDocument = (path: string) => ask<{ readonly done: true }>('POST', `${path}/restore`)

/** Who this browser is; a new guest, if it was nobody. */
export const becomeSomebody = () => answerIn<Me>(takeWelcome() ?? fetch(welcomeAddress, { method: 'POST' }))

export const changeMe = (wish: { readonly name?: string; readonly hue?: number }) =>
  ask<Me>('PATCH', '/api/me', wish)
