/** A mini-program's host has a title bar. */
export const drawsOwnHeader = (): boolean => false
