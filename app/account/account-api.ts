import type { Account } from '@/server/identity/accounts'
import type { SignIn } from '@/server/identity/sign-ins'
import { ask } from '../browser-api'

type Done = { readonly done: true }

/** Dates travel as text. */
type OnTheWire<Value> = {
  [Key in keyof Value]: Value[Key] extends Date
    ? string
    : Value[Key] extends Date | null
      ? string | null
      : Value[Key] extends readonly (infer Item)[]
        ? readonly OnTheWire<Item>[]
        : Value[Key]
}

export type ReadAccount = OnTheWire<Account>
export type ReadSignIn = OnTheWire<SignIn>

export const signUp = (wish: { readonly email: string; readonly password: string }) =>
  ask<Done>('POST', '/api/account/sign-up', wish)
export const signIn = (wish: { readonly email: string; readonly password: string }) =>
  ask<Done>('POST', '/api/account/sign-in', wish)
export const writeSignInLetter = (email: string) =>
  ask<Done>('POST', '/api/account/sign-in-letter', { email })
export const writePasswordLetter = (email: string) =>
  ask<Done>('POST', '/api/account/password-letter', { email })
export const arrive = (token: string) => ask<Done>('POST', '/api/account/arrive', { token })
export const confirmEmail = (token: string) => ask<Done>('POST', '/api/account/confirm', { token })
export const resetPassword = (token: string, password: string) =>
  ask<Done>('POST', '/api/account/reset-password', { token, password })
export const changePassword = (wish: { readonly current?: string; readonly password: string }) =>
  ask<Done>('PUT', '/api/account/password', wish)
export const changeEmail = (email: string) => ask<Done>('PUT', '/api/account/email', { email })
export const startOidc = (back: string) =>
  ask<{ readonly url: string }>('POST', '/api/account/oidc', { back })
export const readSignIns = () =>
  ask<{ readonly signIns: readonly ReadSignIn[] }>('GET', '/api/account/sign-ins')
export const endSignIn = (id: string) => ask<Done>('DELETE', `/api/account/sign-ins/${id}`)
export const signOut = (which: 'this' | 'others' | 'everywhere') =>
  ask<Done>('POST', '/api/account/sign-out', { which })
export const deleteAccount = (wish: { readonly password?: string }) =>
  ask<Done>('DELETE', '/api/account', wish)
