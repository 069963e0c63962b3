// Packages are found from where a module lies: this one lies beside those of the peers.
export const load = (name) => import(name)
