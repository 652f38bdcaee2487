const STYLE = `
dialog { width: min(320px, 84vw); padding: 20px; border: 0; border-radius: 12px; font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fff }
dialog::backdrop { background: rgba(0, 0, 0, .5) }
h2 { margin: 0 0 12px; font-size: 18px; text-align: center }
label { display: block; margin: 0 0 6px }
input { box-sizing: border-box; width: 100%; height: 48px; border: 1px solid #bbb; border-radius: 8px; font: inherit; text-align: center; letter-spacing: .6em }
.buttons { display: flex; gap: 12px; margin-top: 16px }
button { flex: 1; height: 48px; border: 0; border-radius: 8px; font: inherit; background: #eef1f5; color: #222 }
button.go { background: #1677ff; color: #fff }
button[disabled] { background: #dfe4ea; color: #777 }`

const DIGITS = 6

/**
 * Alipay's sheet for the pay password, a modal dialog beside the page's body. Any six digits are the password here.
 * @returns whether it was given; false when the person left
 */
export function askForPayPassword(): Promise<boolean> {
  const place = document.createElement('div')
  const root = place.attachShadow({ mode: 'open' })
  root.innerHTML = `<style>${STYLE}</style>
<dialog aria-label="支付宝支付密码"><h2>请输入支付密码</h2>
<label for="password">支付密码</label><input id="password" type="password" inputmode="numeric" maxlength="${DIGITS}" autocomplete="off">
<div class="buttons"><button class="leave" type="button">取消</button><button class="go" type="button" disabled>验证</button></div></dialog>`
  document.documentElement.append(place)
  const dialog = find(root, 'dialog', HTMLDialogElement)
  const input = find(root, 'input', HTMLInputElement)
  const go = find(root, '.go', HTMLButtonElement)
  input.oninput = () => {
    go.disabled = !new RegExp(`^\\d{${DIGITS}}$`).test(input.value)
  }
  dialog.showModal()
  return new Promise<boolean>((resolve) => {
    go.onclick = () => resolve(true)
    find(root, '.leave', HTMLButtonElement).onclick = dialog.onclose = () => resolve(false)
  }).finally(() => place.remove())
}

function find<Found extends Element>(root: ShadowRoot, selector: string, kind: new () => Found): Found {
  const found = root.querySelector(selector)
  if (!(found instanceof kind)) throw new Error(`There is no ${selector}`)
  return found
}
