export default function takeOutOfTaro(this: { getOptions(): { readonly components: readonly string[] } }, source: string): string
