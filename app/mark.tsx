/** The product's mark: an open hand whose fingers are the carets of several people. */
export const Mark = ({ size = 24 }: { readonly size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    strokeWidth="3"
    strokeLinecap="round"
    aria-hidden="true"
  >
    <path d="M4.2 12.2c0 5.4 2.7 8.8 7.9 8.8" stroke="var(--hue-7)" />
    <path d="M9 4.2v9.3" stroke="var(--hue-0)" />
    <path d="M14 3v9.5" stroke="var(--hue-5)" />
    <path d="M19 5v8.4c0 4.6-2.4 7.6-6.9 7.6" stroke="var(--hue-10)" />
  </svg>
)
