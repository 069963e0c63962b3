import { hc } from 'hono/client'
import type { Api } from '@/server/api/api'

/** The API as the browser reaches it, at the address that the page came from. */
export const browserApi = hc<Api>('/')
