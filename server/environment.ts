import type { S3Settings } from './files/s3-store'
import {
  defaultLimits,
  describedLimits,
  highestLimit,
  type Limits,
  limitNames,
  limitVariable,
} from './limits'
import type { LogFormat } from './log'
import { describedSetting, type Settings, settingNames, settings } from './settings'
import { StartError } from './start-error'
import type { TraceSettings } from './watching/traces'

const limitPrefix = 'MANYHANDS_LIMIT_'

type LimitsRead = { readonly limits: Limits; readonly wrong: readonly string[] }

/** The limits that are set in place of the defaults. A name that sets nothing is wrong: it would be believed in. */
const readLimits = (variables: Readonly<Record<string, string | undefined>>): LimitsRead => {
  const wrong: string[] = []
  const limits: { -readonly [Name in keyof Limits]: number } = { ...defaultLimits }
  const known = new Map(limitNames.map((name) => [limitVariable(name), name]))
  for (const [variable, text] of Object.entries(variables)) {
    if (!variable.startsWith(limitPrefix) || text === undefined) continue
    const name = known.get(variable)
    if (name === undefined) {
      wrong.push(`${variable} is no limit, and must be left out`)
      continue
    }
    const { least = 1 } = describedLimits[name]
    const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= highestLimit) limits[name] = value
    else
      wrong.push(
        `${variable} is ${JSON.stringify(text)} and must be a whole number from ${least} to ${highestLimit}`,
      )
  }
  return { limits, wrong }
}

const isSecret = (name: string): boolean => {
  const known = settingNames.find((setting) => setting === name)
  return known !== undefined && describedSetting(known)?.secret === true
}

const tracesOf = (values: Settings): TraceSettings | null => {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers = '' } = values
  if (endpoint === undefined) return null
  return {
    endpoint,
    headers: Object.fromEntries(
      headers.split(',').flatMap((pair) => {
        const [name = '', ...value] = pair.split('=')
        return name.trim() === '' ? [] : [[name.trim(), decodeURIComponent(value.join('=').trim())]]
      }),
    ),
    share: values.OTEL_TRACES_SAMPLER_ARG,
    service: values.OTEL_SERVICE_NAME,
  }
}

/** Settings that make no sense without others. */
const incomplete = (values: Settings): string[] => {
  const { PUBLIC_URL, SMTP_URL, MAIL_FROM, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = values
  const wrong: string[] = []
  // What a request says of its host is never written into a letter, nor told to a provider.
  if (SMTP_URL !== undefined && PUBLIC_URL === undefined)
    wrong.push('SMTP_URL needs PUBLIC_URL, which letters lead to')
  if (SMTP_URL !== undefined && MAIL_FROM === undefined)
    wrong.push('SMTP_URL needs MAIL_FROM, such as Manyhands <manyhands@example.org>')
  if (values.REDIS_URL !== undefined && values.DATABASE_URL === undefined)
    wrong.push('REDIS_URL needs DATABASE_URL: the embedded database belongs to one process alone')
  if (values.WORKERS > 1 && values.DATABASE_URL === undefined)
    wrong.push(
      `WORKERS is ${values.WORKERS} and needs DATABASE_URL: the embedded database belongs to one process alone`,
    )
  const oidc = [OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET].filter((value) => value !== undefined)
  if (oidc.length > 0 && oidc.length < 3)
    wrong.push('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set together or not at all')
  if (oidc.length === 3 && PUBLIC_URL === undefined)
    wrong.push('OIDC_ISSUER needs PUBLIC_URL, which the provider sends people back to')
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = values
  const s3 = [S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY]
  if (s3.some((value) => value === undefined) && s3.some((value) => value !== undefined))
    wrong.push(
      'S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are set together or not at all',
    )
  return wrong
}

const oidcOf = (values: Settings): Environment['oidc'] => {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = values
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined)
    return null
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME ?? new URL(OIDC_ISSUER).hostname,
  }
}

const s3Of = (values: Settings): Environment['s3'] => {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = values
  if (
    S3_ENDPOINT === undefined ||
    S3_BUCKET === undefined ||
    S3_ACCESS_KEY_ID === undefined ||
    S3_SECRET_ACCESS_KEY === undefined
  )
    return null
  return {
    endpoint: S3_ENDPOINT,
    bucket: S3_BUCKET,
    region: S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  }
}

export type Environment = {
  readonly development: boolean
  readonly port: number
  readonly host: string
  /** Where people reach the server, when something stands in front of it. */
  readonly publicUrl: URL | undefined
  /** Postgres; without it the embedded database in `dataFolder` is used. */
  readonly databaseUrl: string | undefined
  /** Redis, by which several processes hear of each other sooner; several addresses are a cluster's. */
  readonly redisUrls: readonly string[]
  /** How many processes serve on one port. */
  readonly processes: number
  readonly dataFolder: string
  /** What sign-ins are signed with; without it one is made and kept in `dataFolder`. */
  readonly secret: string | undefined
  readonly allowUnsafePostgres: boolean
  /** A mail server; without it letters stand in the log. */
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** An OpenID Connect provider that people may sign in with. */
  readonly oidc: {
    readonly issuer: string
    readonly clientId: string
    readonly clientSecret: string
    readonly name: string
  } | null
  /** A bucket that files are kept in; without it they are kept in `dataFolder`. */
  readonly s3: S3Settings | null
  /** The Chromium that writes PDF files; found by itself when not set, and `none` for none. */
  readonly pdfBrowser: string | undefined
  /** A folder with typefaces for PDF files that are drawn without one. */
  readonly fonts: string | undefined
  /** Where programs are looked for. */
  readonly searchPath: string
  readonly logLevel: string
  readonly logFormat: LogFormat
  /** Milliseconds for which a server that is stopped goes on serving, not ready. */
  readonly drainMs: number
  /** What whoever reads the metrics over the server's own port has to show; without it nobody does. */
  readonly metricsToken: string | undefined
  /** A port of this machine alone that tells the metrics; without it there is none. */
  readonly metricsPort: number | undefined
  /** Where traces are sent; null where none are made. */
  readonly traces: TraceSettings | null
  /** `docs/limits.md` has them all. */
  readonly limits: Limits
}

/**
 * Reads the environment, once. An empty setting counts as none.
 * @throws StartError that names every setting that is wrong and says what it must be.
 */
export const readEnvironment = (variables: Readonly<Record<string, string | undefined>>): Environment => {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = settings.safeParse(set)
  const { limits, wrong: wrongLimits } = readLimits(set)
  const lacking = parsed.success ? incomplete(parsed.data) : []
  if (!parsed.success || wrongLimits.length > 0 || lacking.length > 0) {
    const wrong = (parsed.error?.issues ?? []).map(({ path, message }) => {
      const name = String(path[0])
      return isSecret(name) ? `${name} ${message}` : `${name} is ${JSON.stringify(set[name])} and ${message}`
    })
    throw new StartError(`${[...wrong, ...lacking, ...wrongLimits].join('; ')}.`)
  }
  const values = parsed.data
  return {
    development: values.NODE_ENV === 'development',
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL,
    databaseUrl: values.DATABASE_URL,
    // While developing, pages and server come from one process.
    processes: values.NODE_ENV === 'development' ? 1 : values.WORKERS,
    redisUrls: values.REDIS_URL ?? [],
    dataFolder: values.MANYHANDS_DATA,
    secret: values.MANYHANDS_SECRET,
    allowUnsafePostgres: values.MANYHANDS_ALLOW_UNSAFE_POSTGRES,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM ?? 'Manyhands',
    oidc: oidcOf(values),
    s3: s3Of(values),
    pdfBrowser: values.MANYHANDS_PDF_BROWSER,
    fonts: values.MANYHANDS_FONTS,
    searchPath: values.PATH,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
    drainMs: values.MANYHANDS_DRAIN_SECONDS * 1000,
    metricsToken: values.MANYHANDS_METRICS_TOKEN,
    metricsPort: values.MANYHANDS_METRICS_PORT,
    traces: tracesOf(values),
    limits,
  }
}
