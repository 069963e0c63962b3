import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { routesAndActions } from '@/server/api/routes-and-actions'
import { readEnvironment } from '@/server/environment'
import { defaultLimits, limitNames, limitVariable } from '@/server/limits'
import { settingNames } from '@/server/settings'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'manyhands-deploy-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Whether a program is on this machine: what is not cannot look at what is written for it. */
const has = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0

/** The first document of a file that holds several, as plain values. */
const yaml = (path: string): Record<string, never>[] =>
  parseAllDocuments(read(path), { merge: true, strict: true }).map((document) => {
    expect(document.errors).toEqual([])
    return document.toJS() as Record<string, never>
  })

/** Every value under a key of this name, however deep. */
const valuesOf = (name: string, value: unknown): unknown[] => {
  if (Array.isArray(value)) return value.flatMap((item) => valuesOf(name, item))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === name ? [inner, ...valuesOf(name, inner)] : valuesOf(name, inner),
  )
}

const known: ReadonlySet<string> = new Set([...settingNames, ...limitNames.map(limitVariable)])
const unknownSettings = (names: readonly string[]): string[] => names.filter((name) => !known.has(name))

const { port: ownPort } = readEnvironment({})

/** Everything that tells how to run it. */
const everyFile = [
  'Dockerfile',
  ...['caddy', 'compose', 'kubernetes', 'nginx', 'systemd'].flatMap((kind) =>
    readdirSync(join(root, 'docs/deploy', kind)).map((name) => `docs/deploy/${kind}/${name}`),
  ),
]

describe('what tells how to run it', () => {
  it.each(everyFile)('%s names settings, limits and addresses that there are', (path) => {
    const text = read(path)
    const ours = [...text.matchAll(/\b(?:MANYHANDS|S3|OTEL)_[A-Z_\d]+\b/g)].map(([name]) => name)
    expect(unknownSettings(ours)).toEqual([])
    for (const [, health = ''] of text.matchAll(/(\/(?:readyz|healthz|livez|health|metrics))\b/g))
      expect(Object.keys(routesAndActions)).toContain(`GET ${health}`)
  })

  it('agrees with the server on the port', () => {
    const ports = everyFile.flatMap((path) =>
      [
        ...read(path).matchAll(
          /PORT=(\d+)|EXPOSE (\d+)|containerPort: (\d+)|127\.0\.0\.1:\d+:(\d+)|server (?:127\.0\.0\.1|one|two):(\d+)|reverse_proxy 127\.0\.0\.1:(\d+)/g,
        ),
      ].map(([, ...found]) => `${path} ${found.find((port) => port !== undefined)}`),
    )
    expect(ports.length).toBeGreaterThanOrEqual(9)
    // Behind nginx in a container, which has a port of its own.
    const others = ports.filter((port) => !port.endsWith(` ${ownPort}`))
    expect(others).toEqual(['docs/deploy/compose/several.yaml 8080'])
    expect(read('docs/deploy/nginx/several.conf')).toMatch(/^\s*listen 8080;$/m)
  })

  it('lets pass what the server takes', () => {
    const units: Record<string, number> = { m: 1024 ** 2, MB: 1000 ** 2, MiB: 1024 ** 2 }
    const sizes = everyFile.flatMap((path) =>
      [...read(path).matchAll(/(?:client_max_body_size|max_size|proxy-body-size:) (\d+)(MiB|MB|m)/g)].map(
        ([, size, unit = '']) => ({ path, bytes: Number(size) * (units[unit] ?? 0) }),
      ),
    )
    expect(sizes).toHaveLength(5)
    const most = Math.max(defaultLimits.importBytes, defaultLimits.fileBytes)
    expect(sizes.filter(({ bytes }) => bytes < most)).toEqual([])
  })

  it('gives it the time to stop that it takes', () => {
    const seconds = everyFile.flatMap((path) =>
      [
        ...read(path).matchAll(
          /(?:TimeoutStopSec=|terminationGracePeriodSeconds: |^ {2,4}stop_grace_period: )(\d+)s?$/gm,
        ),
      ].map(([, time]) => Number(time)),
    )
    expect(seconds.length).toBeGreaterThanOrEqual(4)
    const [, drain = '0'] =
      /MANYHANDS_DRAIN_SECONDS: "(\d+)"/.exec(read('docs/deploy/kubernetes/config.yaml')) ?? []
    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(10 + Number(drain))
  })
})

describe('the Dockerfile', () => {
  const dockerfile = read('Dockerfile')
  const ignored = read('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1))
  /** Made while the image is built. */
  const made = ['node_modules', 'generated', '.next', 'dist']
  const copied = [...dockerfile.matchAll(/^COPY (--from=build )?(.*)$/gm)].map(([, from, paths = '']) => ({
    from: from !== undefined,
    paths: paths
      .split(' ')
      .slice(0, -1)
      .map((path) => path.replace(/^\/app\/|^\.\//, '')),
  }))

  it('copies what there is, and nothing that is kept from it', () => {
    expect(copied.length).toBeGreaterThan(5)
    for (const { from, paths } of copied)
      for (const path of paths.filter((path) => path !== '.' && !(from && made.includes(path)))) {
        expect(existsSync(join(root, path)) ? 'there' : path).toBe('there')
        expect(ignored).toContain(path)
      }
    for (const path of ignored) expect(existsSync(join(root, path)) ? 'there' : path).toBe('there')
  })

  it('takes along all that a build is made of, or the server would build again', () => {
    const [, sources = ''] = /const sources = \[([^\]]*)\]/.exec(read('scripts/ensure-built.mjs')) ?? []
    const names = [...sources.matchAll(/'([^']+)'/g)].map(([, name = '']) => name)
    expect(names.length).toBeGreaterThan(5)
    const final = copied.filter(({ from }) => from).flatMap(({ paths }) => paths)
    for (const name of names.filter((name) => existsSync(join(root, name)))) expect(final).toContain(name)
  })

  it('runs as nobody in particular, names no registry, and stops as the server does', () => {
    expect(dockerfile).toMatch(/^USER node$/m)
    expect(dockerfile).toMatch(/^STOPSIGNAL SIGTERM$/m)
    expect(dockerfile).toMatch(/^HEALTHCHECK .*\\\n.*\/readyz/m)
    expect(dockerfile).not.toMatch(/https?:\/\/(?!127\.0\.0\.1)/)
    // The shell would be told to stop in Node's place.
    const [, command = ''] = /^CMD (.*)$/m.exec(dockerfile) ?? []
    expect(JSON.parse(command)).toEqual(['node', 'scripts/start.mjs'])
    const env = [...dockerfile.matchAll(/([A-Z_]+)=\S+ ?\\?/g)].map(([, name = '']) => name)
    expect(unknownSettings(env).filter((name) => name !== 'NEXT_TELEMETRY_DISABLED')).toEqual([])
  })
})

/** What reads compose files here. */
const compose = has('docker-compose')
  ? ['docker-compose']
  : has('docker') && spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status === 0
    ? ['docker', 'compose']
    : null

describe('the compose files', () => {
  it.runIf(compose !== null).each(readdirSync(join(root, 'docs/deploy/compose')))(
    'are what compose understands: %s',
    (name) => {
      const [program = '', ...args] = compose ?? []
      const run = spawnSync(
        program,
        [...args, '-f', join(root, 'docs/deploy/compose', name), 'config', '--quiet'],
        {
          encoding: 'utf8',
          env: { ...process.env, POSTGRES_PASSWORD: 'of tests', MANYHANDS_SECRET: 'of tests' },
        },
      )
      expect(run).toMatchObject({ status: 0, stderr: '' })
    },
  )

  it.each(readdirSync(join(root, 'docs/deploy/compose')))(
    '%s set what there is to set, and keep what has to be kept',
    (name) => {
      const [compose = {}] = yaml(`docs/deploy/compose/${name}`)
      const services = Object.values(compose.services ?? {}) as Record<string, unknown>[]
      const ours = services.filter((service) => service.build !== undefined)
      expect(ours.length).toBeGreaterThan(0)
      for (const service of ours) {
        expect(unknownSettings(Object.keys(service.environment ?? {}))).toEqual([])
        expect(service).toMatchObject({ read_only: true, tmpfs: ['/tmp'], cap_drop: ['ALL'] })
        expect(service.volumes).toContain('data:/data')
      }
      const volumes = Object.keys(compose.volumes ?? {})
      const mounted = valuesOf('volumes', compose.services).flat().map(String)
      for (const mount of mounted.filter((mount) => !mount.startsWith('.')))
        expect(volumes).toContain(mount.split(':')[0])
      for (const mount of mounted.filter((mount) => mount.startsWith('.')))
        expect(existsSync(join(root, 'docs/deploy/compose', mount.split(':')[0] ?? ''))).toBe(true)
    },
  )
})

describe('the manifests for Kubernetes', () => {
  const names = readdirSync(join(root, 'docs/deploy/kubernetes'))
  const all = names.flatMap((name) => yaml(`docs/deploy/kubernetes/${name}`))

  it('are listed, and set what there is to set', () => {
    const [{ resources = [] } = {}] = yaml('docs/deploy/kubernetes/kustomization.yaml')
    const apart = ['kustomization.yaml', 'secret.example.yaml']
    expect([...resources].sort()).toEqual(names.filter((name) => !apart.includes(name)).sort())
    for (const { kind, data, stringData } of all as { kind?: string; data?: object; stringData?: object }[]) {
      if (kind === 'ConfigMap') expect(unknownSettings(Object.keys(data ?? {}))).toEqual([])
      if (kind === 'Secret') expect(unknownSettings(Object.keys(stringData ?? {}))).toEqual([])
    }
  })

  it('run as nobody in particular, on a file system that is not written', () => {
    const containers = valuesOf('containers', all).flat()
    expect(containers.length).toBe(2)
    for (const container of containers)
      expect(container).toMatchObject({
        securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false },
      })
    expect(valuesOf('path', valuesOf('httpGet', all))).toEqual(['/readyz', '/readyz', '/healthz'])
  })

  it.runIf(has('kubectl'))('are taken by kustomize', () => {
    const built = execFileSync('kubectl', ['kustomize', join(root, 'docs/deploy/kubernetes')]).toString()
    expect(built).toContain('kind: Deployment')
  })
})

describe('the proxies', () => {
  it.runIf(has('nginx') && has('openssl')).each(readdirSync(join(root, 'docs/deploy/nginx')))(
    'nginx takes %s',
    (name) => {
      const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
      execFileSync(
        'openssl',
        [
          ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
          ...['-subj', '/CN=localhost', '-days', '1', '-keyout', key, '-out', certificate],
        ],
        { stdio: 'ignore' },
      )
      const server = read(`docs/deploy/nginx/${name}`)
        .replace(/^(\s*ssl_certificate\s+).*;$/m, `$1${certificate};`)
        .replace(/^(\s*ssl_certificate_key\s+).*;$/m, `$1${key};`)
        .replace(/server (one|two):3000/g, (_, which) => `server 127.0.0.1:${which === 'one' ? 3000 : 3001}`)
      const path = join(folder, name)
      writeFileSync(
        path,
        `pid ${folder}/nginx.pid; error_log stderr; events {} http { access_log off; ${server} }`,
      )
      const run = spawnSync('nginx', ['-t', '-c', path, '-p', folder], { encoding: 'utf8' })
      expect(run.stderr).toContain('test is successful')
    },
  )

  it.runIf(has('caddy')).each(readdirSync(join(root, 'docs/deploy/caddy')))('Caddy takes %s', (name) => {
    const config = join(root, 'docs/deploy/caddy', name)
    const run = spawnSync('caddy', ['validate', '--adapter', 'caddyfile', '--config', config], {
      encoding: 'utf8',
      env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    })
    expect(`${run.stdout}${run.stderr}`).toContain('Valid configuration')
  })
})

describe('the systemd units', () => {
  const units = readdirSync(join(root, 'docs/deploy/systemd'))

  it.runIf(has('systemd-analyze'))('are what systemd understands', () => {
    const paths = units.map((name) => {
      const path = join(folder, name)
      writeFileSync(path, read(`docs/deploy/systemd/${name}`).replaceAll('/usr/bin/node', process.execPath))
      return path
    })
    const run = spawnSync('systemd-analyze', ['verify', ...paths], { encoding: 'utf8' })
    // Other units of this machine may have troubles of their own.
    expect(run.stderr.split('\n').filter((line) => line.includes('manyhands'))).toEqual([])
  })

  it('set what there is to set, and run what there is', () => {
    for (const unit of units.map((name) => read(`docs/deploy/systemd/${name}`))) {
      const names = [...unit.matchAll(/^Environment=(\w+)=/gm)].map(([, name = '']) => name)
      expect(unknownSettings(names)).toEqual([])
      for (const [, path = ''] of unit.matchAll(/(scripts\/[\w.-]+)/g))
        expect(existsSync(join(root, path)) ? 'there' : path).toBe('there')
    }
  })
})
