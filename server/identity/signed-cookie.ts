import { createHmac, timingSafeEqual } from 'node:crypto'

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** The first cookie of this name in a `Cookie` header. */
const cookieNamed = (header: string, name: string): string | null => {
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at >= 0 && part.slice(0, at).trim() === name) return decoded(part.slice(at + 1).trim())
  }
  return null
}

/**
 * What a cookie says that was signed with `secret`: its value, a dot, and the HMAC-SHA-256 of the value in base 64, as
 * better-auth writes them. Null when there is none, or somebody else wrote it.
 */
export const readSignedCookie = (header: string, name: string, secret: string): string | null => {
  const signed = cookieNamed(header, name)
  const dot = signed?.lastIndexOf('.') ?? -1
  if (signed === null || dot < 1) return null
  const value = signed.slice(0, dot)
  const signature = Buffer.from(signed.slice(dot + 1), 'base64')
  const wanted = createHmac('sha256', secret).update(value).digest()
  return signature.length === wanted.length && timingSafeEqual(signature, wanted) ? value : null
}
