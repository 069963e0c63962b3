const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** As people write it: 1.2 MB. */
export const sizeIn = (bytes: number, language: string): string => {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1000)))
  const unit = units[step] ?? 'byte'
  const format = { style: 'unit', unit, unitDisplay: step === 0 ? 'long' : 'short' } as const
  return new Intl.NumberFormat(language, { ...format, maximumFractionDigits: 1 }).format(bytes / 1000 ** step)
}
