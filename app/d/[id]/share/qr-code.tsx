import { useMemo } from 'react'
import { encode } from 'uqr'
import { useTranslate } from '../../../translations'
import styles from './share.module.css'

/** A picture of an address, for the camera of a phone. */
export const QrCode = ({ text }: { readonly text: string }) => {
  const t = useTranslate()
  const { size, path } = useMemo(() => {
    const { data, size } = encode(text, { border: 2 })
    const dark = data.flatMap((row, y) => row.flatMap((cell, x) => (cell ? [`M${x} ${y}h1v1h-1z`] : [])))
    return { size, path: dark.join('') }
  }, [text])
  return (
    <svg
      className={styles.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={t('share.link.qrPicture')}
    >
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
