/**
 * In which way of the guide's a mandate is signed, seen and ended: `desk`, with files to download and print and the letter
 * agreed to at once (指南 1.1.2, 1.1.3); `phone`, with the letter read to its end in the page (指南 1.2.3, 2.1.2).
 */
export type MandateStyle = 'desk' | 'phone'
