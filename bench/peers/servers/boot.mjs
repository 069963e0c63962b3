// What every server here has in common: where it listens, how it says that it is ready, and how it ends.
export const port = Number(process.env.PORT)
export const host = '127.0.0.1'
export const ready = () => process.stdout.write('READY\n')
process.on('SIGTERM', () => process.exit(0))
