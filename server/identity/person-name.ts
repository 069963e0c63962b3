/** Code points of the longest name. */
export const longestName = 60

/** What is wrong with a name; the sentences are in `unfit`. */
export type NameFlaw = 'nameUnseen' | 'nameTurning' | 'nameUnreadable' | 'nameTowering' | 'nameTooLong'

export type PersonName =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly why: NameFlaw }

const refused = (why: NameFlaw): PersonName => ({ ok: false, why })

/** White space and control characters, which a name shows as one space or not at all. */
const folded = /[\s\p{Cc}\u2028\u2029]+/gu
/** Marks that turn the direction of what stands around them: they would let a name rewrite its neighbours. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
/** Half a surrogate pair, and characters that mean something only where they were invented. */
const unreadable = /[\p{Cs}\p{Co}]/u
/** Letters of no script carry so many marks; a tower of them covers the lines above and below. */
const towering = /\p{M}{6}/u
/** What leaves no ink: joiners, fillers, variation selectors, the blank Braille cell, marks without a letter. */
const inkless = /[\p{Default_Ignorable_Code_Point}\p{M}\u2800\s]/gu

/**
 * The name as others see it: folded, trimmed, in one Unicode form (NFC); 1 to 60 code points, in any script, with
 * emoji. Otherwise what is wrong with it.
 */
export const parsePersonName = (text: string): PersonName => {
  const name = text.replace(folded, ' ').trim().normalize('NFC')
  if (name.replace(inkless, '') === '') return refused('nameUnseen')
  if (turning.test(name)) return refused('nameTurning')
  if (unreadable.test(name)) return refused('nameUnreadable')
  if (towering.test(name)) return refused('nameTowering')
  if ([...name].length > longestName) return refused('nameTooLong')
  return { ok: true, name }
}
