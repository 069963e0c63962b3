import { BlockList } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/** Where proxies stand: on this machine, or in the network that it shares with them alone. */
const near = new BlockList()
near.addSubnet('127.0.0.0', 8)
near.addSubnet('10.0.0.0', 8)
near.addSubnet('172.16.0.0', 12)
near.addSubnet('192.168.0.0', 16)
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')

const isNear = (address: string): boolean => near.check(address, address.includes(':') ? 'ipv6' : 'ipv4')

/** An IPv4 address that came over an IPv6 socket, as IPv4. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

/**
 * Whose request this is, for limits and for nothing else: the address at the other end of the connection, or the one
 * that a proxy nearby says it forwards for (the last in X-Forwarded-For, which the proxy itself wrote). Undefined for
 * what comes from this network without such a word, and for what is asked inside the process.
 */
export const clientAddress = (context: Context): string | undefined => {
  const bindings: Partial<HttpBindings> | undefined = context.env
  const peer = bindings?.incoming?.socket?.remoteAddress
  if (peer === undefined) return undefined
  if (!isNear(plain(peer))) return plain(peer)
  return context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || undefined
}
