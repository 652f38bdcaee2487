/** How much larger type is in 关怀版: body text of 22 px, where the rule for such editions asks for 18. */
const ELDER_SCALE = 1.3
/** Type of twice its size still fits a phone (WCAG 2.2, 1.4.4). */
const LARGEST_SCALE = 2

/** By what every type size is multiplied: the host's own setting, and 关怀版 on top of it. */
export const readingScale = (hostScale: number, elder: boolean): number => Math.min(hostScale * (elder ? ELDER_SCALE : 1), LARGEST_SCALE)
