import { describe, expect, it } from 'vitest'
import { readEnvironment } from '@/server/environment'
import { defaultLimits, limitNames, limitVariable } from '@/server/limits'
import { StartError } from '@/server/start-error'

const complaintOf = (variables: Record<string, string>): string => {
  try {
    readEnvironment(variables)
  } catch (error) {
    if (error instanceof StartError) return error.message
  }
  return 'nothing'
}

describe('the environment', () => {
  it('needs nothing to be set, and takes an empty setting for none', () => {
    const nothing = readEnvironment({})
    expect(nothing).toMatchObject({
      development: false,
      port: 3000,
      host: '127.0.0.1',
      publicUrl: undefined,
      databaseUrl: undefined,
      dataFolder: 'data',
      allowUnsafePostgres: false,
    })
    expect(readEnvironment({ PORT: '', DATABASE_URL: '', PUBLIC_URL: '' })).toEqual(nothing)
  })

  it('lets several processes serve one Postgres, and never the embedded database', () => {
    const shared = { DATABASE_URL: 'postgres://me@db/notes', REDIS_URL: 'redis://a:1, redis://b:2' }
    expect(readEnvironment({ ...shared, WORKERS: '4' })).toMatchObject({
      processes: 4,
      redisUrls: ['redis://a:1', 'redis://b:2'],
    })
    expect(readEnvironment({ ...shared, WORKERS: '4', NODE_ENV: 'development' }).processes).toBe(1)
    expect(complaintOf({ WORKERS: '2' })).toContain('WORKERS is 2 and needs DATABASE_URL')
    expect(complaintOf({ REDIS_URL: 'redis://a:1' })).toContain('REDIS_URL needs DATABASE_URL')
    expect(complaintOf({ WORKERS: '0' })).toContain('must be a whole number from 1 to 64')
    expect(complaintOf({ REDIS_URL: 'http://:secret@a' })).not.toContain('secret')
  })

  it('reads what is set', () => {
    const read = readEnvironment({
      PORT: '0',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://write.example.org',
      DATABASE_URL: 'postgres://me@db/notes',
      MANYHANDS_ALLOW_UNSAFE_POSTGRES: 'true',
      NODE_ENV: 'development',
    })
    expect(read).toMatchObject({ port: 0, host: '0.0.0.0', allowUnsafePostgres: true, development: true })
    expect(read.publicUrl?.origin).toBe('https://write.example.org')
  })

  it.each([
    [{ PORT: '80a' }, 'PORT'],
    [{ PORT: '65536' }, 'PORT'],
    [{ PORT: '-1' }, 'PORT'],
    [{ PUBLIC_URL: 'write.example.org' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'ftp://write.example.org' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'https://example.org/write' }, 'PUBLIC_URL'],
    [{ DATABASE_URL: 'mysql://db' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'db' }, 'DATABASE_URL'],
    [{ MANYHANDS_SECRET: 'short' }, 'MANYHANDS_SECRET'],
    [{ MANYHANDS_ALLOW_UNSAFE_POSTGRES: 'yes' }, 'MANYHANDS_ALLOW_UNSAFE_POSTGRES'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  ])('says in one line what is wrong with %j', (variables, name) => {
    const complaint = complaintOf(variables)
    expect(complaint).toContain(name)
    expect(complaint).toContain('must')
    expect(complaint).not.toContain('\n')
  })

  it('names everything that is wrong at once, and never a secret', () => {
    const complaint = complaintOf({ PORT: 'x', LOG_LEVEL: 'x', MANYHANDS_SECRET: 'hush' })
    for (const name of ['PORT', 'LOG_LEVEL', 'MANYHANDS_SECRET']) expect(complaint).toContain(name)
    expect(complaint).not.toContain('hush')
  })

  it('does not repeat a password', () => {
    expect(complaintOf({ DATABASE_URL: 'mysql://me:hush@db' })).not.toContain('hush')
  })

  it('has every limit at its default, and takes each from the variable named after it', () => {
    expect(readEnvironment({}).limits).toEqual(defaultLimits)
    const set = limitNames.map((name) => [limitVariable(name), String(defaultLimits[name] + 1)])
    const { limits } = readEnvironment(Object.fromEntries(set))
    for (const name of limitNames) expect(limits[name]).toBe(defaultLimits[name] + 1)
    expect(limitVariable('updateBytes')).toBe('MANYHANDS_LIMIT_UPDATE_BYTES')
  })

  it.each([
    [{ MANYHANDS_LIMIT_UPDATE_BYTES: '1 MiB' }, '262144'],
    [{ MANYHANDS_LIMIT_UPDATE_BYTES: '100' }, '262144'],
    [{ MANYHANDS_LIMIT_ADDRESS_CONNECTIONS: '0' }, 'from 1 to'],
    [{ MANYHANDS_LIMIT_ADDRESS_CONNECTIONS: '-1' }, 'from 1 to'],
    [{ MANYHANDS_LIMIT_ADDRESS_CONNECTIONS: '1e3' }, 'from 1 to'],
    [{ MANYHANDS_LIMIT_ADDRESS_CONNECTIONS: '2147483648' }, '2147483647'],
    [{ MANYHANDS_LIMIT_UPDATE_BITES: '1000000' }, 'no limit'],
  ])('says what is wrong with the limit %j', (variables, hint) => {
    const complaint = complaintOf(variables)
    expect(complaint).toContain(Object.keys(variables)[0])
    expect(complaint).toContain(hint)
    expect(complaint).toContain('must')
  })

  it('names a wrong limit beside whatever else is wrong', () => {
    const complaint = complaintOf({ PORT: 'x', MANYHANDS_LIMIT_REQUEST_BYTES: 'x' })
    expect(complaint).toContain('PORT')
    expect(complaint).toContain('MANYHANDS_LIMIT_REQUEST_BYTES')
  })
})
