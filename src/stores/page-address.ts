/** A mini-program stands on no origin: its gateway is always named whole. */
export const pageAddress = (address: string): string => address
