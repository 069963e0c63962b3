import styles from './avatar.module.css'
import { initials } from './faces'

type AvatarProps = { readonly name: string; readonly hue: number }

/** A person as a disc: initials on their colour. The name beside it is what is spoken. */
export const Avatar = ({ name, hue }: AvatarProps) => (
  <span className={styles.avatar} data-hue={hue} data-initials={initials(name)} aria-hidden="true" />
)
