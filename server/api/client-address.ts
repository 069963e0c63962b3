import { BlockList, isIP } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/** Where proxies stand: on this machine, or in a network that is not the open one. */
const near = new BlockList()
near.addSubnet('127.0.0.0', 8)
near.addSubnet('10.0.0.0', 8)
near.addSubnet('172.16.0.0', 12)
near.addSubnet('192.168.0.0', 16)
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')

const isNear = (address: string): boolean => near.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** An IPv4 address that came over an IPv6 socket, as IPv4. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** The first half of an IPv6 address: one household or server has all of the second half. */
const network = (address: string): string => {
  if (isIP(address) !== 6) return address
  const [front = '', back] = address.toLowerCase().split('::')
  const groups = front === '' ? [] : front.split(':')
  const missing = back === undefined ? 0 : 8 - groups.length - (back === '' ? 0 : back.split(':').length)
  const filled = [...groups, ...Array.from({ length: missing }, () => '0'), ...(back?.split(':') ?? [])]
  return `${filled
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::`
}

/**
 * Whose request this is, for limits and for nothing else: the address at the other end of the connection, or the one
 * that a proxy nearby says it forwards for (the last in X-Forwarded-For, which that proxy itself wrote). Undefined for
 * what comes from nearby without such a word: this machine's own programs, and people who share a room with it.
 */
export const addressOf = (peer: string, forwardedFor: string | undefined): string | undefined => {
  if (!isNear(plain(peer))) return network(plain(peer))
  const named = plain(forwardedFor?.split(',').at(-1)?.trim() ?? '')
  return isIP(named) === 0 ? undefined : network(named)
}

/** `addressOf` the request; undefined for what is asked inside the process too. */
export const clientAddress = (context: Context): string | undefined => {
  const bindings: Partial<HttpBindings> | undefined = context.env
  const peer = bindings?.incoming?.socket?.remoteAddress
  return peer === undefined ? undefined : addressOf(peer, context.req.header('x-forwarded-for'))
}
