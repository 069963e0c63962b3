import { Toast } from '@base-ui/react/toast'
import X from 'lucide-react/icons/x'
import { useEffect } from 'react'
import { useTranslate } from '../translations'
import button from './button.module.css'
import type { Notice } from './notices'
import styles from './toasts.module.css'

const List = ({ notice }: { readonly notice: Notice }) => {
  const t = useTranslate()
  const { toasts, add } = Toast.useToastManager()
  useEffect(() => {
    // The same id shows one toast, also where an effect runs twice.
    add({ id: String(notice.id), title: notice.text, description: notice.detail })
  }, [notice, add])
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className={styles.toast}
      swipeDirection={['up', 'down', 'left', 'right']}
    >
      <Toast.Content className={styles.content}>
        <div>
          <Toast.Title className={styles.title} />
          <Toast.Description className={styles.detail} />
        </div>
        <Toast.Close
          className={`${button.button} ${button.icon} ${styles.close}`}
          aria-label={t('notices.close')}
          // The library hides it from programs that read aloud until the stack is spread out; one toast is no stack.
          aria-hidden={false}
        >
          <X size={16} aria-hidden="true" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}

/** Shows each new notice for a while. Loaded with the first one. */
export default function Toasts({ notice }: { readonly notice: Notice }) {
  return (
    <Toast.Provider limit={1}>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport}>
          <List notice={notice} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}
