import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

const clientId = 'manyhands'
const clientSecret = 'a secret between the two'

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = ''
  for await (const part of request) text += part
  return new URLSearchParams(text)
}

/** An OpenID Connect provider, at which one person is always signed in. */
export class SignInProvider {
  readonly #person: { readonly sub: string; readonly email: string; readonly name: string }
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  readonly #codes = new Map<string, { readonly nonce: string | null; readonly challenge: string | null }>()
  readonly #server = createServer((request, response) => void this.#answer(request, response))
  #url = ''

  constructor(person: { readonly email: string; readonly name: string }) {
    this.#person = { sub: `person of ${person.email}`, ...person }
  }

  /** Resolves to what the product has to be told of it. */
  open(): Promise<Record<'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET' | 'OIDC_NAME', string>> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address()
        this.#url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
        resolve({
          OIDC_ISSUER: this.#url,
          OIDC_CLIENT_ID: clientId,
          OIDC_CLIENT_SECRET: clientSecret,
          OIDC_NAME: 'The Club',
        })
      })
    })
  }

  close(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.#url)
    const json = (value: object, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(value))
    }
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return json({
          issuer: this.#url,
          authorization_endpoint: `${this.#url}/authorize`,
          token_endpoint: `${this.#url}/token`,
          userinfo_endpoint: `${this.#url}/userinfo`,
          jwks_uri: `${this.#url}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          code_challenge_methods_supported: ['S256'],
        })
      case '/keys':
        return json({
          keys: [{ ...this.#keys.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }],
        })
      case '/userinfo':
        return json({ ...this.#person, email_verified: true })
      case '/authorize': {
        const code = randomBytes(16).toString('hex')
        const back = new URL(searchParams.get('redirect_uri') ?? '')
        this.#codes.set(code, {
          nonce: searchParams.get('nonce'),
          challenge: searchParams.get('code_challenge'),
        })
        back.searchParams.set('code', code)
        back.searchParams.set('state', searchParams.get('state') ?? '')
        response.writeHead(302, { location: back.href })
        response.end()
        return
      }
      case '/token': {
        const asked = this.#codes.get((await bodyOf(request)).get('code') ?? '')
        // A code that was not asked for with a challenge could be anybody's.
        if (asked === undefined || asked.challenge === null) return json({ error: 'invalid_grant' }, 400)
        return json({ access_token: 'token', token_type: 'Bearer', id_token: this.#idToken(asked.nonce) })
      }
      default:
        return json({ error: 'not found' }, 404)
    }
  }

  #idToken(nonce: string | null): string {
    const now = Math.floor(Date.now() / 1000)
    const head = encoded({ alg: 'RS256', kid: 'one', typ: 'JWT' })
    const claims = encoded({
      iss: this.#url,
      aud: clientId,
      iat: now,
      exp: now + 300,
      ...this.#person,
      email_verified: true,
      ...(nonce === null ? {} : { nonce }),
    })
    const signature = sign('RSA-SHA256', Buffer.from(`${head}.${claims}`), this.#keys.privateKey)
    return `${head}.${claims}.${signature.toString('base64url')}`
  }
}
