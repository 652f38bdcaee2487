import Taro from '@tarojs/taro'

/** Where the pages are. No address carries anything about a person: what a page shows is in the stores. */
const ROUTES = {
  home: '/pages/home/index',
  identity: '/pages/identity/index',
  enrolments: '/pages/enrolments/index',
  query: '/pages/query/index',
  dues: '/pages/dues/index',
  confirm: '/pages/confirm/index',
  order: '/pages/order/index',
  records: '/pages/records/index',
  mandate: '/packages/mandate/index',
  mandateLetter: '/packages/mandate/letter/index',
  mandateResult: '/packages/mandate/result/index',
  mandateText: '/packages/mandate/text/index',
  certificateQuery: '/packages/certificate/query/index',
  certificateList: '/packages/certificate/list/index',
  calendar: '/packages/help/calendar/index',
  counters: '/packages/help/counters/index',
  causes: '/packages/help/causes/index',
  scan: '/packages/scan/index',
  agreement: '/packages/account/agreement/index',
  approve: '/packages/account/approve/index',
  signIn: '/packages/account/sign-in/index',
  register: '/packages/account/register/index',
  findPhone: '/packages/account/find-phone/index',
  findPassword: '/packages/account/find-password/index',
  changePassword: '/packages/account/change-password/index',
} as const

export type Route = keyof typeof ROUTES

/** Opens a page on top of this one. */
export function goTo(route: Route): void {
  void Taro.navigateTo({ url: ROUTES[route] })
}

/** Puts a page in this one's place, so that "back" does not return here. */
export function replaceWith(route: Route): void {
  void Taro.redirectTo({ url: ROUTES[route] })
}

/** Begins anew with one page and nothing behind it. */
export function startOver(route: Route): void {
  void Taro.reLaunch({ url: ROUTES[route] })
}

export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else startOver('home')
}
