import { Tooltip as Primitive } from '@base-ui/react/tooltip'
import styles from './tooltip.module.css'

export type Tip = { readonly anchor: Element; readonly text: string; readonly keys: string | null }

type TooltipProps = { readonly tip: Tip; readonly open: boolean; readonly onClose: () => void }

/** The one tooltip of a page. Loaded when first wanted. */
export default function Tooltip({ tip, open, onClose }: TooltipProps) {
  return (
    <Primitive.Root open={open} onOpenChange={(next) => !next && onClose()} disableHoverablePopup>
      <Primitive.Portal>
        <Primitive.Positioner
          anchor={tip.anchor}
          side="bottom"
          sideOffset={6}
          collisionPadding={8}
          className={styles.positioner}
        >
          <Primitive.Popup className={styles.tip}>
            {tip.text}
            {tip.keys && <kbd className={styles.keys}>{tip.keys}</kbd>}
          </Primitive.Popup>
        </Primitive.Positioner>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
