import { beforeEach, describe, expect, it } from 'vitest'
import { HOSTS, type HostPlay, type Phone } from './bench'
import { press, reachDues, top } from './steps'
import { useBench } from './use-bench'

const bench = useBench()

type Page = Awaited<ReturnType<Phone['open']>>

const PERSONA = 'ten-years'

/** What the guide prints on each step of a host (指南 1.1.5, 2.1.1, 2.2.1). */
interface Labels {
  readonly identity: readonly string[]
  readonly enrolments: readonly string[]
  readonly dues: readonly string[]
}

const IDENTITY = ['办理对象', '本人', '他人', '姓名', '证件类型', '居民身份证', '证件号码', '国籍（地区）', '中华人民共和国']
const STEPS = ['身份信息填写', '参保信息选择', '缴费信息提交']
const ENROLMENTS = ['征收品目', '费额设置方式', '社保经办机构', '人员编号']
const NOTICE_TIP = '温馨提示：同一征集通知流水号的待缴信息必须一起缴费。由于数据来源于人社局，税务部门不能按照险种过滤。'
const DUES = ['日常缴费', '特殊缴费', NOTICE_TIP, '费款所属期', '征收品目']

const GUIDE: Partial<Record<HostPlay['id'], Labels>> = {
  suishenban: { identity: IDENTITY, enrolments: ENROLMENTS, dues: [...DUES, '征集通知流水号', '应缴费额', '合计：¥'] },
  alipay: { identity: IDENTITY, enrolments: ENROLMENTS, dues: [...DUES, '费额', '全选', '合计：¥'] },
  etax: {
    identity: IDENTITY,
    enrolments: ENROLMENTS,
    dues: [...DUES, '征集通知单号', '应缴金额', '主管税务科所', '社保经办机构', '缴费类型', '正常应缴', '全选', '元'],
  },
}

describe.each(HOSTS.flatMap((host) => (GUIDE[host.id] ? [{ ...host, labels: GUIDE[host.id] }] : [])))('in $name', (host) => {
  let phone: Phone
  let page: Page
  let secrets: string[]
  let seen: string[]
  beforeEach(async () => {
    const persona = await bench.persona(PERSONA)
    secrets = [persona.name, persona.documentNumber, persona.phone]
    phone = await bench.phone()
    page = await phone.open(host.id, PERSONA)
    await reachDues(bench, page, host, persona)
    seen = []
    page.on('request', (request) => seen.push(request.url()))
    page.on('response', (response) => {
      if (response.url().includes('/api/')) void response.text().then((body) => seen.push(body), () => undefined)
    })
  })

  async function expectLabels(labels: readonly string[]): Promise<void> {
    await top(page).getByText(labels[0] ?? '').first().waitFor()
    const text = await top(page).innerText()
    for (const label of labels) expect(text).toContain(label)
    seen.push(await page.content(), await page.title(), page.url())
  }

  async function open(service: string): Promise<void> {
    await page.getByRole('button', { name: service }).last().click()
  }

  function expectNobodyNamed(): void {
    for (const text of seen) for (const secret of secrets) expect(decodeURIComponent(encodeURIComponent(text))).not.toContain(secret)
  }

  it('the three steps can be walked with the guide’s labels, and no number of a person is written out', async () => {
    seen.push(await page.content())
    await open('身份信息')
    await expectLabels([...STEPS, ...(host.labels?.identity ?? [])])
    await press(page, '下一步')
    await top(page).getByText('人员编号').first().waitFor()
    await expectLabels([...STEPS, ...(host.labels?.enrolments ?? [])])
    for (const one of await top(page).getByRole('checkbox').all()) expect(await one.getAttribute('aria-checked')).toBe('true')
    await press(page, '下一步')
    await top(page).getByText('费款所属期').first().waitFor()
    await expectLabels([...STEPS, ...(host.labels?.dues ?? [])])
    expectNobodyNamed()
    expect(phone.errors).toEqual([])
  })

  it('参保信息 opens by itself, and leaving one out leaves its due out', async () => {
    await open('参保信息')
    await top(page).getByText('人员编号').first().waitFor()
    const boxes = top(page).getByRole('checkbox')
    expect(await boxes.count()).toBe(2)
    await boxes.first().click()
    await press(page, '下一步')
    await top(page).getByText('费款所属期').first().waitFor()
    await expect.poll(() => top(page).getByRole('checkbox').count()).toBe(1)
  })

  it('缴费记录 opens with the year’s records and its picture, other years can be chosen, and nobody is named', async () => {
    await open('缴费记录')
    await top(page).getByText('应征凭证序号').first().waitFor()
    await expectLabels(['费款所属年度', '各月情况', '费款所属期', '入（退）库日期', '应征凭证序号'])
    await top(page).getByRole('button', { name: /费款所属年度/ }).click()
    await top(page).getByRole('button', { name: '2018 年', exact: true }).click()
    await top(page).getByText(/2018 年度共缴费 24 笔/).waitFor()
    expect(await top(page).getByRole('article').count()).toBe(24)
    seen.push(await page.content())
    expectNobodyNamed()
  })
})
