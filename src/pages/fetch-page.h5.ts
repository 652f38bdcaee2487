interface PageFile {
  readonly path: string
  /** The first of what it gives is the page's own module. */
  load(context: null, params: null): readonly unknown[]
}

/**
 * Has what a page is made of fetched before it is opened: Taro's router would change the address first, and then wait for
 * the page without a word.
 * @throws when it can't be fetched
 */
export async function fetchPage(path: string, app: { readonly routes?: readonly PageFile[] } | undefined = Reflect.get(window, '__taroAppConfig')): Promise<void> {
  await app?.routes?.find((page) => `/${page.path}` === path)?.load(null, null)[0]
}
