type Identified = { readonly id: string }

/**
 * A list whose first page was read anew: what stood behind it stays, so that nobody who has scrolled on is thrown back.
 * Nothing is in it twice, and what is gone from the first page is gone.
 */
export const renewFirstPage = <Item extends Identified>(
  before: readonly Item[],
  firstPage: readonly Item[],
): readonly Item[] => {
  const renewed = new Set(firstPage.map(({ id }) => id))
  const last = firstPage.findLast(({ id }) => before.some((item) => item.id === id))
  const seam = before.findIndex(({ id }) => id === last?.id)
  return [...firstPage, ...before.slice(seam + 1).filter(({ id }) => !renewed.has(id))]
}
