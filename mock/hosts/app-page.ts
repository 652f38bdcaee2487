/**
 * The H5 build's page as a host would show it: with that host's bridge as the very first script, so that the page finds
 * a user agent and globals that were always there.
 *
 * @throws {Error} when the page has no `<head>`
 */
export function withBridge(html: string, scriptUrl: string): string {
  const head = /<head(?:\s[^>]*)?>/i.exec(html)
  if (head === null) throw new Error('The H5 build’s index.html has no <head>')
  const end = head.index + head[0].length
  return `${html.slice(0, end)}<script src="${scriptUrl}"></script>${html.slice(end)}`
}

/** What stands in the frame while there is no H5 build. */
export const MISSING_BUILD = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>尚未构建</title></head>
<body style="font:16px/1.7 system-ui,sans-serif;padding:32px;color-scheme:light dark"><h1 style="font-size:20px">H5 尚未构建</h1><p>请运行 <code>npm run build:h5</code>，再重新打开本页。</p></body></html>`
