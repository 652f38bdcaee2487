import { createHash } from 'node:crypto'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import type { GatewayContext } from '../context'
import { parseMark, type CertificateMark } from './certificate-number'
import { verifyCertificate } from './verification'
import { FILE_SCRIPT } from './verify-page-script'

/**
 * Where the QR code of a certificate leads: a page of its own, without the module and without a session, for whoever was
 * handed a certificate. The number is judged without any script; with one, a PDF is compared by its digest, which is
 * made in the page: the file goes nowhere. In Chinese and in English at once, since who scans is not known.
 */
export const verifyPage =
  (context: Pick<GatewayContext, 'database'>): FastifyPluginAsync =>
  async (app) => {
    app.get<{ Querystring: { number?: unknown; code?: unknown } }>('/', async ({ query }, reply) => {
      const [number, code] = [typed(query.number), typed(query.code)]
      if (number === '' && code === '') return page(reply, null, null)
      return judge(reply, { number, checkCode: code })
    })
    app.get<{ Params: { mark: string } }>('/:mark', ({ params }, reply) => judge(reply, parseMark(params.mark)))

    async function judge(reply: FastifyReply, mark: CertificateMark | null): Promise<FastifyReply> {
      if (mark === null) return page(reply, 'unknown', null)
      const { verdict } = await verifyCertificate(context, { certificateNo: mark.number, checkCode: mark.checkCode })
      return page(reply, verdict, verdict === 'genuine' ? mark : null)
    }
  }

const typed = (value: unknown): string => (typeof value === 'string' ? value.replace(/\s/g, '').slice(0, 40) : '')

type Shown = 'genuine' | 'unknown' | null

const VERDICTS: Readonly<Record<'genuine' | 'unknown', { readonly zh: string; readonly en: string; readonly zhMore: string; readonly enMore: string }>> = {
  genuine: {
    zh: '这个编号和校验码是真的',
    en: 'This number and check code are genuine',
    zhMore: '税务机关开具过这个编号的缴费证明。本页不显示证明的内容：要确认手中的文件没有被改动，请在下面选择该 PDF 文件。',
    enMore: 'A payment certificate with this number was issued. This page does not show what is in it: to make sure that the file you hold was not altered, choose the PDF below.',
  },
  unknown: {
    zh: '没有查到这份证明',
    en: 'No such certificate was found',
    zhMore: '编号或校验码有误，或者这份证明不是税务机关开具的。请逐位核对后再试；仍查不到的，请不要采信。',
    enMore: 'The number or the check code is wrong, or the certificate was not issued by the tax authority. Check them character by character; if it still is not found, do not rely on it.',
  },
}

function page(reply: FastifyReply, shown: Shown, mark: CertificateMark | null): FastifyReply {
  return reply
    .code(shown === 'unknown' ? 404 : 200)
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; connect-src 'self'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(FILE_SCRIPT)}'`,
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    })
    .type('text/html; charset=utf-8')
    .send(html(shown, mark))
}

const hashOf = (source: string): string => `sha256-${createHash('sha256').update(source).digest('base64')}`

const english = (text: string): string => `<span class="en" lang="en">${text}</span>`

// Nothing that was typed comes back into the page but a mark that was found, which is digits and letters.
const html = (shown: Shown, mark: CertificateMark | null): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>缴费证明验证</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>社会保险费缴费证明验证 ${english('Payment certificate verification')}</h1>
${shown === null ? '' : verdictPart(shown)}
${mark === null ? numberPart() : filePart(mark)}
</main>
${mark === null ? '' : `<script>${FILE_SCRIPT}</script>`}
</body>
</html>`

function verdictPart(shown: 'genuine' | 'unknown'): string {
  const { zh, en, zhMore, enMore } = VERDICTS[shown]
  return `<section class="verdict ${shown}" role="status"><h2>${shown === 'genuine' ? '✓' : '✗'} ${zh} ${english(en)}</h2><p>${zhMore} ${english(enMore)}</p></section>`
}

const numberPart = (): string => `<form method="get" action="/verify" autocomplete="off">
<label for="number">证明编号 ${english('Certificate no.')}</label>
<input id="number" name="number" inputmode="numeric" required maxlength="40">
<label for="code">校验码 ${english('Check code')}</label>
<input id="code" name="code" autocapitalize="off" spellcheck="false" required maxlength="40">
<button type="submit">验证 ${english('Verify')}</button>
</form>`

const filePart = ({ number, checkCode }: CertificateMark): string => `<form id="file-form" data-number="${number}" data-code="${checkCode}" hidden>
<label for="file">选择要核对的 PDF 文件 ${english('Choose the PDF to compare')}</label>
<input id="file" type="file" accept="application/pdf,.pdf">
<p class="small">文件只在您的设备上比较，不会上传。 ${english('The file is compared on your device and is not uploaded.')}</p>
</form>
<p id="result" role="status"></p>
<noscript><p>要核对文件是否被改动，请在浏览器中启用 JavaScript。 ${english('To compare a file, please switch on JavaScript.')}</p></noscript>
<p><a href="/verify">验证另一份证明 ${english('Verify another one')}</a></p>`

const STYLE = `
:root{color-scheme:light dark;--ink:#17202b;--muted:#566170;--ground:#f3f5f8;--surface:#fff;--accent:#1556c9;--on:#fff;--line:#7d8794;--good:#0b6b3a;--bad:#b3261e}
@media(prefers-color-scheme:dark){:root{--ink:#eef2f6;--muted:#a9b4c1;--ground:#0e1319;--surface:#182029;--accent:#8ab4ff;--on:#0b1a33;--line:#8793a2;--good:#7ad6a2;--bad:#ff9d94}}
body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.5 -apple-system,BlinkMacSystemFont,'PingFang SC','Noto Sans SC','Microsoft YaHei',sans-serif}
main{box-sizing:border-box;max-width:640px;margin:0 auto;padding:24px 16px}
h1{margin:0 0 16px;font-size:21px;line-height:1.35}
h2{margin:0 0 8px;font-size:19px}
.en{display:block;color:var(--muted);font-size:15px;font-weight:400}
.verdict,form{margin:0 0 16px;padding:16px;border-radius:12px;background:var(--surface)}
.verdict{border-left:6px solid var(--bad)}
.verdict.genuine{border-color:var(--good)}
.verdict p{margin:0}
label{display:block;margin:0 0 4px;font-weight:600}
input{box-sizing:border-box;width:100%;min-height:48px;margin:0 0 16px;padding:8px 12px;border:1px solid var(--line);border-radius:8px;background:var(--surface);color:var(--ink);font:inherit}
button{width:100%;min-height:56px;padding:6px;border:0;border-radius:28px;background:var(--accent);color:var(--on);font:inherit;font-weight:600}
button .en{color:var(--on)}
.small{margin:0;color:var(--muted);font-size:15px}
#result:empty{display:none}
#result{margin:0 0 16px;padding:16px;border-radius:12px;background:var(--surface);font-weight:600}
a{display:inline-block;min-height:48px;color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
[hidden]{display:none}`
