import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import type { Translate } from '@/lib/messages/translate'
import { type Answer, ask } from '../browser-api'

export const passkeysWork = (): boolean => browserSupportsWebAuthn()

const turnedAway = (t: Translate) => ({ ok: false, sentence: t('account.passkeys.notUsed') }) as const

/** Signs in with a key that this device keeps. Never rejects. */
export const signInWithPasskey = async (t: Translate): Promise<Answer<unknown>> => {
  const options = await ask<PublicKeyCredentialRequestOptionsJSON>(
    'GET',
    '/api/auth/passkey/generate-authenticate-options',
  )
  if (!options.ok) return options
  try {
    const response = await startAuthentication({ optionsJSON: options.value })
    return await ask('POST', '/api/auth/passkey/verify-authentication', { response })
  } catch {
    return turnedAway(t)
  }
}

/** Lets this device keep a key for the account. Never rejects. */
export const addPasskey = async (name: string, t: Translate): Promise<Answer<unknown>> => {
  const options = await ask<PublicKeyCredentialCreationOptionsJSON>(
    'GET',
    `/api/auth/passkey/generate-register-options?name=${encodeURIComponent(name)}`,
  )
  if (!options.ok) return options
  try {
    const response = await startRegistration({ optionsJSON: options.value })
    return await ask('POST', '/api/auth/passkey/verify-registration', { response, name })
  } catch {
    return turnedAway(t)
  }
}

export const deletePasskey = (id: string) => ask('POST', '/api/auth/passkey/delete-passkey', { id })
