import type { components } from '../../types/gateway'
import { isIllustrative, type Sourced } from './tariffs/figure'

type Schemas = components['schemas']
type Counter = Schemas['Counter']
type District = Schemas['District']

/** The districts of Shanghai by GB/T 2260, in the order of their codes. */
const DISTRICTS: readonly District[] = [
  { code: '310101', name: '黄浦区', nameEn: 'Huangpu' },
  { code: '310104', name: '徐汇区', nameEn: 'Xuhui' },
  { code: '310105', name: '长宁区', nameEn: 'Changning' },
  { code: '310106', name: '静安区', nameEn: 'Jing’an' },
  { code: '310107', name: '普陀区', nameEn: 'Putuo' },
  { code: '310109', name: '虹口区', nameEn: 'Hongkou' },
  { code: '310110', name: '杨浦区', nameEn: 'Yangpu' },
  { code: '310112', name: '闵行区', nameEn: 'Minhang' },
  { code: '310113', name: '宝山区', nameEn: 'Baoshan' },
  { code: '310114', name: '嘉定区', nameEn: 'Jiading' },
  { code: '310115', name: '浦东新区', nameEn: 'Pudong' },
  { code: '310116', name: '金山区', nameEn: 'Jinshan' },
  { code: '310117', name: '松江区', nameEn: 'Songjiang' },
  { code: '310118', name: '青浦区', nameEn: 'Qingpu' },
  { code: '310120', name: '奉贤区', nameEn: 'Fengxian' },
  { code: '310151', name: '崇明区', nameEn: 'Chongming' },
]

/** The guide says what each kind of counter does (指南 3, 2.5.1 ②, 附件 一（四）); it names none of them. */
const SERVICES: Readonly<Record<Counter['kind'], Counter['services']>> = {
  taxHall: ['payFlexible', 'payResident', 'endMandate'],
  communityCentre: ['signMandate', 'endMandate', 'payResident', 'enrol', 'backPayment'],
}

/** The districts are real; their counters are made up, and named so that nobody sets out for one. */
const MADE_UP: Sourced = { grade: 'placeholder', source: '沙盒示例，不是真实的地址和电话' }
const HOURS: Counter['hours'] = [
  { from: '09:00', to: '11:30' },
  { from: '13:30', to: '17:00' },
]

const SUBDISTRICTS = [
  { name: '示例一街道', nameEn: 'Example Subdistrict 1' },
  { name: '示例二街道', nameEn: 'Example Subdistrict 2' },
  { name: '示例三街道', nameEn: 'Example Subdistrict 3' },
] as const

/** Every counter: of each district the tax hall, then the community centres. */
export const COUNTERS: readonly Counter[] = DISTRICTS.flatMap((district) => [
  counter(district, 'taxHall', 0, {
    name: `${district.name}示例办税服务厅`,
    nameEn: `${district.nameEn} Example Tax Service Hall`,
    // No number of Shanghai's begins with 0.
    phone: `021-00${district.code}`,
  }),
  ...SUBDISTRICTS.map(({ name, nameEn }, index) =>
    counter(district, 'communityCentre', index + 1, {
      name: `${district.name}${name}社区事务受理服务中心`,
      nameEn: `${district.nameEn} Community Affairs Service Centre, ${nameEn}`,
      phone: null,
    }),
  ),
])

function counter(district: District, kind: Counter['kind'], index: number, named: Pick<Counter, 'name' | 'nameEn' | 'phone'>): Counter {
  return {
    counterId: `counter-${district.code}-${index}`,
    kind,
    district,
    ...named,
    address: `${district.name}示例路 ${index + 1} 号`,
    hours: HOURS,
    services: SERVICES[kind],
    source: MADE_UP.source,
    illustrative: isIllustrative(MADE_UP),
  }
}
