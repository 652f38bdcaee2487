import type { components } from '../../types/gateway'

type Schemas = components['schemas']
type Agreement = Schemas['Agreement']

const VERSION = '2022-06-01'

/**
 * The two texts that 随申办's mini-program in Alipay asks consent to (指南 2.2.1 ①). The guide names them and prints neither; the
 * bureau's own stand at its gateway, these say what the module does.
 */
const AGREEMENTS: readonly Agreement[] = [
  {
    agreementId: 'userService',
    title: '随申办小程序用户服务协议',
    version: VERSION,
    sections: [
      {
        heading: '一、服务内容',
        paragraphs: ['本服务供灵活就业人员和城乡居民查询、缴纳本人或他人的社会保险费，查看缴费记录。', '应缴金额由税务部门和社会保险经办机构核定，本服务不作更改。'],
      },
      {
        heading: '二、缴费',
        paragraphs: ['缴费由您所选择的支付机构完成。支付后不支持撤销；重复或超时的付款原路退回。', '同一征集通知流水号的待缴信息须一并缴纳。'],
      },
      { heading: '三、您的责任', paragraphs: ['请提供真实、有效的身份信息。为他人缴费的，请先取得其同意。'] },
    ],
  },
  {
    agreementId: 'privacy',
    title: '随申办小程序用户隐私政策',
    version: VERSION,
    sections: [
      {
        heading: '一、我们收集什么',
        paragraphs: ['姓名、证件类型、证件号码、国籍（地区），用于查询参保信息和应缴费款。', '支付机构账号的标识，用于确认付款。'],
      },
      {
        heading: '二、我们怎样保存',
        paragraphs: ['以上信息只保存在税务部门的服务器，不保存在您的手机上；页面上的姓名和号码经过遮盖。'],
      },
      { heading: '三、您的权利', paragraphs: ['您可以随时移除曾经为其缴费的人。缴费记录依法保存。'] },
    ],
  },
]

/** The two texts that registering on the bureau's own page asks consent to (指南 1.3.1); the guide prints neither. */
const REGISTRATION_AGREEMENTS: readonly Agreement[] = [
  {
    agreementId: 'userService',
    title: '用户服务协议',
    version: VERSION,
    sections: [
      { heading: '一、账户', paragraphs: ['账户供您本人登录电子税务局、办理社会保险费业务。请妥善保管密码，操作完成后及时退出。'] },
      { heading: '二、您的责任', paragraphs: ['请提供真实、有效的身份信息和本人的手机号码。账户不得转让或出借。'] },
    ],
  },
  {
    agreementId: 'privacy',
    title: '个人信息保护告知同意书',
    version: VERSION,
    sections: [
      { heading: '一、我们收集什么', paragraphs: ['姓名、证件类型、证件号码，用于实名认证；手机号码，用于发送验证码；用户名和密码，用于登录。'] },
      { heading: '二、我们怎样保存', paragraphs: ['密码只保存不可还原的摘要。页面上的姓名和号码经过遮盖。'] },
    ],
  },
]

const AGREEMENTS_OF: Readonly<Partial<Record<Schemas['Channel'], readonly Agreement[]>>> = { alipay: AGREEMENTS, etax: REGISTRATION_AGREEMENTS }

/** What has to be agreed to in a host, before it is opened or when an account is registered; nothing where its guide asks for no consent. */
export const agreementsOf = (channel: Schemas['Channel']): readonly Agreement[] => AGREEMENTS_OF[channel] ?? []

/** Whether somebody agreed to a text that is no longer the newest. */
export const isOutdated = (channel: Schemas['Channel'], consents: readonly Schemas['Consent'][]): boolean =>
  agreementsOf(channel).some(({ agreementId, version }) => {
    const given = consents.find((consent) => consent.agreementId === agreementId)
    return given !== undefined && given.version !== version
  })
