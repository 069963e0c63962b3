import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/** The address at the other end of the connection; undefined for what is asked inside the process. */
export const remoteAddress = (context: Context): string | undefined => {
  const bindings: Partial<HttpBindings> | undefined = context.env
  return bindings?.incoming?.socket?.remoteAddress
}
