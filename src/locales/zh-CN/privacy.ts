/** The host's own privacy guide, before anything is collected; the guide is silent. */
export const privacy = {
  title: '个人信息保护',
  collects: '为查询和缴纳社会保险费，需要您填写缴费人的姓名、证件类型和证件号码，并由您所用的应用确认您的账号。这些信息只用于查询和缴费，只发送给税务部门的服务器。',
  keeps: '姓名和证件号码不会保存在本机。',
  read: (guide: string) => `请先阅读${guide}，同意后再继续。`,
  agree: '同意并继续',
  refuse: '不同意',
  refused: '您没有同意，我们没有收集任何信息，也就无法为您查询和缴费。您可以随时在本页同意后继续。',
  missing: '暂时打不开，请稍后再试。',
}
