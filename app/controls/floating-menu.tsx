import { Menu } from '@base-ui/react/menu'
import Check from 'lucide-react/icons/check'
import type { ReactNode, RefObject } from 'react'
import styles from './floating.module.css'

export type Choice = {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  /** How the keyboard does it, as people read it. */
  readonly shortcut?: string
  readonly disabled?: boolean
}

export type FloatingMenuProps = {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly anchor: RefObject<HTMLElement | null>
  readonly label: string
  readonly choices: readonly Choice[]
  /** The id of the choice that holds now. */
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  /** Where focus goes after a choice, when that is not back to the anchor. */
  readonly focusAfter?: () => void
}

/** One of several: a menu whose entries exclude each other. Loaded when first wanted. */
export default function FloatingMenu(props: FloatingMenuProps) {
  const { open, onOpenChange, anchor, label, choices, chosen, onChoose, focusAfter } = props
  return (
    <Menu.Root
      open={open}
      modal={false}
      onOpenChange={(next, details) => {
        const { target } = details.event
        if (
          !next &&
          target instanceof Node &&
          details.reason === 'outside-press' &&
          anchor.current?.contains(target)
        )
          details.cancel()
        else onOpenChange(next)
      }}
      onOpenChangeComplete={(next) => {
        if (!next) focusAfter?.()
      }}
    >
      <Menu.Portal>
        <Menu.Positioner
          anchor={anchor}
          side="bottom"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className={styles.positioner}
        >
          <Menu.Popup className={styles.menu} aria-label={label} finalFocus={focusAfter ? false : anchor}>
            <Menu.RadioGroup value={chosen} onValueChange={onChoose} aria-label={label}>
              {choices.map((choice) => (
                <Menu.RadioItem
                  key={choice.id}
                  value={choice.id}
                  disabled={choice.disabled}
                  closeOnClick
                  className={styles.item}
                >
                  {choice.icon}
                  <span className={styles.itemLabel}>{choice.label}</span>
                  {choice.shortcut && <kbd className={styles.keys}>{choice.shortcut}</kbd>}
                  <span className={styles.check}>
                    <Menu.RadioItemIndicator>
                      <Check size={16} aria-hidden="true" />
                    </Menu.RadioItemIndicator>
                  </span>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
