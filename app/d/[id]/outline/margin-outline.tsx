import ListTree from 'lucide-react/icons/list-tree'
import X from 'lucide-react/icons/x'
import { type KeyboardEvent, memo, useCallback, useEffect, useRef, useState } from 'react'
import button from '../../../controls/button.module.css'
import { useTranslate } from '../../../translations'
import type { Editor } from '../editor'
import { goToHeading } from './go-to-heading'
import type { HeadingBranch } from './heading-tree'
import styles from './outline.module.css'
import { rememberOutline, wishesOutline } from './outline-wish'
import { useCurrentHeading } from './use-current-heading'
import { useHeadingTree } from './use-heading-tree'
import { useMargin } from './use-margin'

/** Moves focus among the headings with the arrow keys, so that Tab passes all of them in one step. */
const roveHeadings = (event: KeyboardEvent<HTMLAnchorElement>): void => {
  const links = [...(event.currentTarget.closest('nav')?.querySelectorAll('a') ?? [])]
  const at = links.indexOf(event.currentTarget)
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(at + 1, links.length - 1),
    ArrowUp: Math.max(at - 1, 0),
    Home: 0,
    End: links.length - 1,
  }
  const next = steps[event.key]
  if (next === undefined) return
  event.preventDefault()
  links[next]?.focus()
}

/** Scrolls the list, and never the page, until a heading of it is seen. */
const keepInSight = (list: HTMLElement, link: HTMLElement): void => {
  const [box, own] = [list.getBoundingClientRect(), link.getBoundingClientRect()]
  list.scrollTop += Math.min(0, own.top - box.top) + Math.max(0, own.bottom - box.bottom)
}

type Drawing = { readonly noWords: string; readonly onGo: (id: string) => void }

/** Drawn once for each change of a heading in it: which one is current is said beside React, as it changes with every scroll. */
const Branch = memo(({ branch, ...drawing }: Drawing & { readonly branch: HeadingBranch }) => {
  const { id, text } = branch.anchor
  return (
    <li>
      <a
        href={`#${id}`}
        dir="auto"
        data-heading={id}
        tabIndex={-1}
        title={text}
        onKeyDown={roveHeadings}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          drawing.onGo(id)
        }}
      >
        {text || drawing.noWords}
      </a>
      {branch.under.length > 0 && <Branches branches={branch.under} {...drawing} />}
    </li>
  )
})
Branch.displayName = 'Branch'

const Branches = ({ branches, ...drawing }: Drawing & { readonly branches: readonly HeadingBranch[] }) => (
  <ul className={styles.list}>
    {branches.map((branch) => (
      <Branch key={branch.anchor.id} branch={branch} {...drawing} />
    ))}
  </ul>
)

/** Headings in the margin of a wide window; where there is no room, and for one heading alone, there is nothing. */
export default function MarginOutline({ editor }: { readonly editor: Editor }) {
  const t = useTranslate()
  const branches = useHeadingTree(editor)
  const margin = useMargin(editor)
  const { current, choose } = useCurrentHeading(editor)
  const [shown, setShown] = useState(wishesOutline)
  const list = useRef<HTMLDivElement>(null)
  const toggle = useRef<HTMLButtonElement>(null)
  const goTo = useCallback(
    (id: string) => {
      goToHeading(editor, id)
      choose.current(id)
    },
    [editor, choose],
  )
  const [first, second] = branches
  const several = second !== undefined || (first !== undefined && first.under.length > 0)
  const stands = margin !== null && several

  useEffect(() => {
    // Another list of links has to be marked anew.
    if (!stands || !shown || branches.length === 0) return
    const links = [...(list.current?.querySelectorAll('a') ?? [])]
    const marked = links.find((link) => link.dataset.heading === current) ?? null
    for (const link of links) if (link.tabIndex === 0) link.tabIndex = -1
    const stop = marked ?? links[0]
    if (stop) stop.tabIndex = 0
    if (marked === null) return
    marked.setAttribute('aria-current', 'location')
    if (list.current) keepInSight(list.current, marked)
    return () => marked.removeAttribute('aria-current')
  }, [current, branches, stands, shown])

  if (!stands) return null
  const show = (next: boolean) => {
    setShown(next)
    rememberOutline(next)
    // What was pressed is another button now.
    requestAnimationFrame(() => toggle.current?.focus())
  }
  if (!shown)
    return (
      <button
        ref={toggle}
        type="button"
        data-beside-text
        className={`${button.button} ${button.icon} ${styles.open}`}
        aria-label={t('more.showOutline')}
        data-tip={t('more.showOutline')}
        onClick={() => show(true)}
      >
        <ListTree size={16} aria-hidden="true" />
      </button>
    )
  return (
    <nav
      data-beside-text
      className={styles.outline}
      style={{ inlineSize: margin }}
      aria-label={t('more.outline')}
    >
      <p className={styles.head}>
        <span aria-hidden="true">{t('more.outline')}</span>
        <button
          ref={toggle}
          type="button"
          className={`${button.button} ${button.icon}`}
          aria-label={t('more.hideOutline')}
          data-tip={t('more.hideOutline')}
          onClick={() => show(false)}
        >
          <X size={14} aria-hidden="true" />
        </button>
      </p>
      <div ref={list} className={styles.scroller}>
        <Branches branches={branches} noWords={t('more.noWords')} onGo={goTo} />
      </div>
    </nav>
  )
}
