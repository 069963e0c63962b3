import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hueCount } from '@/lib/protocol/people'

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')

const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name, { light, dark }],
  ),
)

type Theme = 'light' | 'dark'
type Linear = readonly [number, number, number]

const token = (name: string, theme: Theme): Linear => {
  const hex = tokens.get(name)?.[theme]
  if (hex === undefined) throw new Error(`no token ${name}`)
  const channel = (at: number) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

/** WCAG 2.2, relative luminance and contrast ratio. */
const luminance = ([red, green, blue]: Linear): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue
const contrast = (one: Linear, other: Linear): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const oklab = ([red, green, blue]: Linear): Linear => {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ]
}

const distance = (one: Linear, other: Linear): number => {
  const [a, b] = [oklab(one), oklab(other)]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

/** How eyes without one kind of cone see: Machado, Oliveira and Fernandes 2009, full severity, on linear light. */
const eyes: Readonly<Record<string, readonly [Linear, Linear, Linear]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
}

const seen = (colour: Linear, eye: readonly [Linear, Linear, Linear]): Linear => {
  const channel = (row: Linear) =>
    Math.min(1, Math.max(0, row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2]))
  return [channel(eye[0]), channel(eye[1]), channel(eye[2])]
}

const hues = Array.from({ length: hueCount }, (_, hue) => hue)

describe.each(['light', 'dark'] as const)('colours of the %s theme', (theme) => {
  const grounds = ['paper', 'float', 'desk', 'hover'] as const

  it.each(
    grounds.flatMap((ground) =>
      ['ink', 'soft', 'faint', 'accent', 'amber', 'red'].map((text) => [text, ground]),
    ),
  )('%s can be read on %s', (text, ground) => {
    expect(contrast(token(text, theme), token(ground, theme))).toBeGreaterThanOrEqual(4.5)
  })

  it('the primary action can be read', () => {
    expect(contrast(token('on-accent', theme), token('accent', theme))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token('on-accent', theme), token('accent-strong', theme))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token('accent', theme), token('accent-wash', theme))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token('paper', theme), token('ink', theme))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['edge', 'accent', 'amber-dot', 'calm-dot', 'red'])(
    '%s is seen as the edge of a control',
    (name) => {
      expect(contrast(token(name, theme), token('paper', theme))).toBeGreaterThanOrEqual(3)
      expect(contrast(token(name, theme), token('float', theme))).toBeGreaterThanOrEqual(3)
    },
  )

  it.each(hues)('a name can be read on hue %i, and its caret seen on paper', (hue) => {
    const colour = token(`hue-${hue}`, theme)
    expect(contrast(token(`on-hue-${hue}`, theme), colour)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colour, token('paper', theme))).toBeGreaterThanOrEqual(3)
  })

  it.each(Object.keys(eyes))('twelve hues stay apart for %s', (name) => {
    const eye = eyes[name]
    if (eye === undefined) throw new Error('no such eye')
    // In OKLab a difference of 0.02 is just noticed; three times that is told apart side by side and alone.
    const pairs = hues.flatMap((one) => hues.slice(one + 1).map((other) => [one, other] as const))
    const nearest = Math.min(
      ...pairs.map(([one, other]) =>
        distance(seen(token(`hue-${one}`, theme), eye), seen(token(`hue-${other}`, theme), eye)),
      ),
    )
    expect(pairs).toHaveLength(66)
    expect(nearest).toBeGreaterThanOrEqual(0.06)
  })
})
