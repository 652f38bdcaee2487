const SHOWN_MS = 2_000

/** 云闪付's short message over the page; it goes by itself. */
export function showFlash(words: string): void {
  const flash = document.createElement('div')
  flash.setAttribute('role', 'status')
  flash.textContent = words
  flash.style.cssText =
    'position:fixed;z-index:2147483647;inset:auto 0 18%;width:fit-content;max-width:80%;margin:0 auto;padding:10px 18px;' +
    'border-radius:8px;background:rgb(20 26 34 / .88);color:#fff;font:15px/1.5 system-ui,sans-serif;pointer-events:none'
  document.documentElement.append(flash)
  setTimeout(() => flash.remove(), SHOWN_MS)
}
