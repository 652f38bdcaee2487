const STYLE = `
:host { all: initial; }
dialog {
  box-sizing: border-box; width: 100%; height: 100%; max-width: none; max-height: none; margin: 0; padding: 0; border: 0;
  display: grid; grid-template-rows: 48px 1fr; background: #fff; color: #17202b;
  font: 16px/1.5 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
}
header { display: flex; align-items: center; justify-content: space-between; padding: 0 8px 0 20px; border-bottom: 1px solid #dfe4ea; }
h2 { margin: 0; font-size: 16px; font-weight: 600; }
button { min-height: 44px; padding: 0 12px; border: 0; background: none; color: #1556c9; font: inherit; cursor: pointer; }
iframe { width: 100%; height: 100%; border: 0; }
`

/** The host's own document viewer: a dialog named 「文件预览」 over the page, closed by 「关闭」. */
export function showDocument(address: string): void {
  const place = document.createElement('div')
  const root = place.attachShadow({ mode: 'open' })
  root.innerHTML = `<style>${STYLE}</style><dialog aria-label="文件预览"><header><h2>文件预览</h2><button type="button">关闭</button></header></dialog>`
  const frame = document.createElement('iframe')
  frame.title = '文件'
  frame.src = address
  const dialog = root.querySelector('dialog')
  dialog?.append(frame)
  dialog?.addEventListener('close', () => place.remove())
  root.querySelector('button')?.addEventListener('click', () => place.remove())
  document.documentElement.append(place)
  dialog?.showModal()
}
