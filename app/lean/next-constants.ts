/**
 * Stands for Next's own constants in what browsers load: its router asks for the name of this header alone, and the rest
 * are sentences for those who build (2 kB).
 */
export const NEXT_NAV_DEPLOYMENT_ID_HEADER = 'x-nextjs-deployment-id'
