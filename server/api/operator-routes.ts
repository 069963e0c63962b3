import { Hono } from 'hono'
import type { PrismaClient } from '@/generated/prisma/client'
import type { Identity } from '@/server/identity/identity'
import { isOperator } from '@/server/operating/operators'
import type { Report } from '@/server/operating/report'
import { refuse } from './refuse'

export type OperatorRoutesOptions = {
  readonly identity: Pick<Identity, 'identify'>
  readonly prisma: Pick<PrismaClient, 'principal'>
  readonly report: Pick<Report, 'read'>
}

/** How the server is doing, for those who look after it. To anybody else there is no such address. */
export const operatorRoutes = ({ identity, prisma, report }: OperatorRoutesOptions) =>
  new Hono().get('/api/operator', async (context) => {
    const me = await identity.identify(context.req.raw.headers)
    if (me === null || !(await isOperator(prisma, me.id))) return refuse(context, 'no-such-address')
    return context.json(await report.read(), 200)
  })
