/** A host's factor, kept between the usual size and twice that; anything that is no number is the usual size. */
export const clampFontScale = (factor: number): number => (Number.isFinite(factor) ? Math.min(Math.max(factor, 1), 2) : 1)
