/** A district whose offices are named in the sandbox. The guide shows 闵行, 崇明 and 浦东新区; the others follow its pattern. */
export type District = '黄浦' | '徐汇' | '静安' | '闵行' | '宝山' | '浦东' | '松江' | '崇明'

/** 社保经办机构 of pensions and of flexible employment (指南 1.2.2). */
export const pensionAgency = (district: District): string => `上海市社会保险事业管理中心${district}分中心`

/** 社保经办机构 of residents' medical insurance (指南 2.1.1 ③). */
export const medicalAgency = (district: District): string => `上海市医疗保险事业管理中心${district}分中心`

/** 主管税务科所. */
export const taxOffice = (district: District): string =>
  `国家税务总局上海市${district === '浦东' ? '浦东新区' : `${district}区`}税务局`
