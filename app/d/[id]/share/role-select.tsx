import { type GivenRole, givenRoles, parseGivenRole } from '@/lib/access/roles'
import { useTranslate } from '../../../translations'
import styles from './share.module.css'

type RoleSelectProps = {
  /** What it is about, spoken. */
  readonly label: string
  readonly role: GivenRole
  readonly onRole: (role: GivenRole) => void
  readonly disabled?: boolean
}

/** A role that can be given. */
export const RoleSelect = ({ label, role, onRole, disabled }: RoleSelectProps) => {
  const t = useTranslate()
  return (
    <select
      className={styles.select}
      aria-label={label}
      value={role}
      disabled={disabled}
      onChange={(event) => {
        const chosen = parseGivenRole(event.target.value)
        if (chosen !== null) onRole(chosen)
      }}
    >
      {givenRoles.map((each) => (
        <option key={each} value={each}>
          {t(`share.roles.${each}`)}
        </option>
      ))}
    </select>
  )
}
