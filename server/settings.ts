import { z } from 'zod'

/** What `docs/configuration.md` says of a setting. */
export type Described = {
  readonly group: 'Serving' | 'Storage' | 'Letters and signing in' | 'Pictures, files and PDF' | 'Watching'
  /** What it is when nobody sets it, in words. */
  readonly unset: string
  /** In Markdown. */
  readonly meaning: string
  /** What stands in it is for nobody's screen or log. */
  readonly secret?: true
}

export const protocolOf = (text: string): string => (URL.canParse(text) ? new URL(text).protocol : '')

/** The one way from a setting to its description: whoever adds a setting has to describe it. */
const described = <Schema extends z.ZodType>(schema: Schema, description: Described): Schema =>
  schema.meta({ ...description })

const address = (protocols: RegExp, example: string) =>
  z.string().refine((text) => protocols.test(protocolOf(text)), `must be an address such as ${example}`)

const port = z
  .string()
  .refine(
    (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
    'must be a whole number from 0 to 65535',
  )
  .transform(Number)

const decodes = (text: string): boolean => {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

const yesOrNo = z
  .enum(['true', 'false'], 'must be true or false')
  .default('false')
  .transform((text) => text === 'true')

/** What a person can set, and what it is when they do not. */
export const settings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PATH: z.string().default(''),

  PORT: described(port.prefault('3000'), {
    group: 'Serving',
    unset: '`3000`',
    meaning: 'Where the server listens; `0` takes any free port.',
  }),
  HOST: described(z.string().default('127.0.0.1'), {
    group: 'Serving',
    unset: '`127.0.0.1`',
    meaning: 'The address that it listens on. Only this machine reaches it; `0.0.0.0` lets others in.',
  }),
  PUBLIC_URL: described(
    address(/^https?:$/, 'https://write.example.org')
      .transform((text) => new URL(text))
      .refine(
        (url) => url.pathname === '/' && !url.search && !url.hash,
        'must have no path: it is served at its root',
      )
      .optional(),
    {
      group: 'Serving',
      unset: 'none',
      meaning: 'Where people reach it, such as `https://write.example.org`, without a path.',
    },
  ),
  MANYHANDS_DRAIN_SECONDS: described(
    z
      .string()
      .refine((text) => /^\d{1,3}$/.test(text) && Number(text) <= 300, 'must be a whole number from 0 to 300')
      .transform(Number)
      .prefault('0'),
    {
      group: 'Serving',
      unset: '`0`',
      meaning:
        'How long a server that is told to stop goes on serving, not ready, so that whatever stands in front of it sends nobody any more.',
    },
  ),

  DATABASE_URL: described(
    address(/^postgres(ql)?:$/, 'postgres://user:password@host:5432/database').optional(),
    {
      group: 'Storage',
      unset: 'the embedded database',
      meaning:
        'A Postgres, version 14 or newer, encoded in UTF-8: `postgres://user:password@host:5432/database`.',
      secret: true,
    },
  ),
  REDIS_URL: described(
    z
      .string()
      .transform((text) => text.split(',').map((part) => part.trim()))
      .refine(
        (urls) => urls.every((url) => /^rediss?:$/.test(protocolOf(url))),
        'must be an address such as redis://host:6379, or several with commas between them for a cluster',
      )
      .optional(),
    {
      group: 'Storage',
      unset: 'none',
      meaning:
        'A Redis, `redis://host:6379`, by which several processes on one Postgres hear of each other sooner; several addresses with commas between are a cluster. Needs `DATABASE_URL`.',
      secret: true,
    },
  ),
  WORKERS: described(
    z
      .string()
      .refine((text) => /^[1-9]\d?$/.test(text) && Number(text) <= 64, 'must be a whole number from 1 to 64')
      .transform(Number)
      .prefault('1'),
    {
      group: 'Serving',
      unset: '`1`',
      meaning:
        'How many processes serve on this port, to use the cores of a machine; one that dies is replaced. Needs `DATABASE_URL` when there are several.',
    },
  ),
  MANYHANDS_ALLOW_UNSAFE_POSTGRES: described(yesOrNo, {
    group: 'Storage',
    unset: '`false`',
    meaning:
      '`true` starts on a Postgres with `fsync` or `synchronous_commit` off, which can lose saved work.',
  }),
  MANYHANDS_DATA: described(z.string().default('data'), {
    group: 'Storage',
    unset: '`data`',
    meaning:
      "The folder of the embedded database, of files, and of the secret below. A relative path starts at the server's own folder.",
  }),
  MANYHANDS_SECRET: described(
    z.string().min(32, 'must have at least 32 characters, chosen by chance').optional(),
    {
      group: 'Storage',
      unset: 'made and kept in the data folder',
      meaning:
        'What sign-ins are signed with: 32 characters or more, chosen by chance. The same for all servers on one database. Another one signs everybody out.',
      secret: true,
    },
  ),

  SMTP_URL: described(address(/^smtps?:$/, 'smtp://user:password@host:587').optional(), {
    group: 'Letters and signing in',
    unset: 'none',
    meaning:
      'A mail server, `smtp://user:password@host:587`; needs `PUBLIC_URL`. Without one, letters stand in the log.',
    secret: true,
  }),
  MAIL_FROM: described(z.string().optional(), {
    group: 'Letters and signing in',
    unset: 'none',
    meaning: 'Whom letters come from, such as `Manyhands <manyhands@example.org>`; needed with `SMTP_URL`.',
  }),
  OIDC_ISSUER: described(address(/^https?:$/, 'https://accounts.example.org').optional(), {
    group: 'Letters and signing in',
    unset: 'none',
    meaning: 'An OpenID Connect provider to sign in with; needs the two below and `PUBLIC_URL`.',
  }),
  OIDC_CLIENT_ID: described(z.string().optional(), {
    group: 'Letters and signing in',
    unset: 'none',
    meaning: 'What the provider knows this server by.',
  }),
  OIDC_CLIENT_SECRET: described(z.string().optional(), {
    group: 'Letters and signing in',
    unset: 'none',
    meaning: 'What it proves itself with.',
    secret: true,
  }),
  OIDC_NAME: described(z.string().optional(), {
    group: 'Letters and signing in',
    unset: "the provider's host",
    meaning: 'What the button calls the provider.',
  }),

  S3_ENDPOINT: described(address(/^https?:$/, 'https://s3.eu-central-1.amazonaws.com').optional(), {
    group: 'Pictures, files and PDF',
    unset: 'the data folder',
    meaning:
      'A bucket for pictures and files, with the settings below. Without it they stand in `files` in the data folder.',
  }),
  S3_BUCKET: described(z.string().optional(), {
    group: 'Pictures, files and PDF',
    unset: 'none',
    meaning: "The bucket's name.",
  }),
  S3_REGION: described(z.string().default('us-east-1'), {
    group: 'Pictures, files and PDF',
    unset: '`us-east-1`',
    meaning: 'Where it stands.',
  }),
  S3_ACCESS_KEY_ID: described(z.string().optional(), {
    group: 'Pictures, files and PDF',
    unset: 'none',
    meaning: 'Who may use it.',
  }),
  S3_SECRET_ACCESS_KEY: described(z.string().optional(), {
    group: 'Pictures, files and PDF',
    unset: 'none',
    meaning: 'What they prove themselves with.',
    secret: true,
  }),
  MANYHANDS_PDF_BROWSER: described(z.string().optional(), {
    group: 'Pictures, files and PDF',
    unset: 'the one that is installed',
    meaning:
      'The Chromium that writes PDF files; `none` for none. Without one, PDF files are drawn by the server, which can do less; pages say so.',
  }),
  MANYHANDS_FONTS: described(z.string().optional(), {
    group: 'Pictures, files and PDF',
    unset: "the system's",
    meaning:
      'A folder with typefaces (TTF, OTF, TTC, WOFF) for PDF files that the server draws: for letters that its own lack, these are taken before those of the system.',
  }),

  LOG_LEVEL: described(
    z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
        'must be one of fatal, error, warn, info, debug, trace, silent',
      )
      .default('info'),
    {
      group: 'Watching',
      unset: '`info`',
      meaning: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`.',
    },
  ),
  LOG_FORMAT: described(z.enum(['auto', 'json', 'text'], 'must be one of auto, json, text').default('auto'), {
    group: 'Watching',
    unset: '`auto`',
    meaning: '`json`: an object a line; `text`: lines for people; `auto`: lines on a terminal, else JSON.',
  }),
  MANYHANDS_METRICS_TOKEN: described(
    z.string().min(16, 'must have at least 16 characters, chosen by chance').optional(),
    {
      group: 'Watching',
      unset: 'none',
      meaning:
        '`/metrics` answers whoever sends `Authorization: Bearer` and this. Without it there is no such address.',
      secret: true,
    },
  ),
  MANYHANDS_METRICS_PORT: described(port.optional(), {
    group: 'Watching',
    unset: 'none',
    meaning: 'A port of its own for `/metrics`, for this machine alone (`127.0.0.1`), without a token.',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: described(address(/^https?:$/, 'http://127.0.0.1:4318').optional(), {
    group: 'Watching',
    unset: 'none',
    meaning: 'A collector of OpenTelemetry traces (OTLP over HTTP, JSON). Without it none are made.',
  }),
  OTEL_EXPORTER_OTLP_HEADERS: described(
    z.string().refine(decodes, 'must be names and values, as in a=b,c=d').optional(),
    {
      group: 'Watching',
      unset: 'none',
      meaning: 'What it is sent along, such as `authorization=Bearer%20abc`; several with commas between.',
      secret: true,
    },
  ),
  OTEL_TRACES_SAMPLER_ARG: described(
    z
      .string()
      .refine((text) => /^(0(\.\d{1,6})?|1(\.0{1,6})?)$/.test(text), 'must be a number from 0 to 1')
      .transform(Number)
      .prefault('0.01'),
    {
      group: 'Watching',
      unset: '`0.01`',
      meaning: 'Which share of commits is traced, from `0` to `1`.',
    },
  ),
  OTEL_SERVICE_NAME: described(z.string().default('manyhands'), {
    group: 'Watching',
    unset: '`manyhands`',
    meaning: 'What this server is called there.',
  }),
})

export type SettingName = keyof typeof settings.shape
export type Settings = z.infer<typeof settings>

const isDescribed = (meta: unknown): meta is Described =>
  typeof meta === 'object' && meta !== null && 'group' in meta && 'meaning' in meta && 'unset' in meta

/** What is said of a setting; null of what the system sets by itself. */
export const describedSetting = (name: SettingName): Described | null => {
  const meta: unknown = settings.shape[name].meta()
  return isDescribed(meta) ? meta : null
}

export const settingNames = Object.keys(settings.shape) as readonly SettingName[]
