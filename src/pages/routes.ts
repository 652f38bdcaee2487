import Taro from '@tarojs/taro'
import { unopenedPage } from '../stores/unopened-page'
import { fetchPage } from './fetch-page'

/** Where the pages are. No address carries anything about a person: what a page shows is in the stores. */
const ROUTES = {
  home: '/pages/home/index',
  identity: '/packages/enrolment/identity/index',
  enrolments: '/packages/enrolment/enrolments/index',
  query: '/packages/enrolment/query/index',
  dues: '/pages/dues/index',
  confirm: '/packages/payment/confirm/index',
  order: '/packages/payment/order/index',
  records: '/packages/records/index',
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

/** Opens a page; where it can't be fetched, the page that is seen says so, and opens it when asked to. */
function open(route: Route, by: (url: string) => Promise<unknown>): void {
  const url = ROUTES[route]
  const tryAgain = () => open(route, by)
  if (unopenedPage.value) unopenedPage.value = { opening: true, tryAgain }
  fetchPage(url)
    .then(() => by(url))
    .then(
      () => (unopenedPage.value = null),
      () => (unopenedPage.value = { opening: false, tryAgain }),
    )
}

/** Opens a page on top of this one. */
export function goTo(route: Route): void {
  open(route, (url) => Taro.navigateTo({ url }))
}

/** Puts a page in this one's place, so that "back" does not return here. */
export function replaceWith(route: Route): void {
  open(route, (url) => Taro.redirectTo({ url }))
}

/** Begins anew with one page and nothing behind it. */
export function startOver(route: Route): void {
  open(route, (url) => Taro.reLaunch({ url }))
}

/** Back to a page beneath this one, and all above it gone; begins anew with the page where there is none. */
export function returnTo(route: Route): void {
  const stack = Taro.getCurrentPages()
  const at = stack.map((page) => isAt(page, route)).lastIndexOf(true)
  if (at < 0) startOver(route)
  else if (at < stack.length - 1) void Taro.navigateBack({ delta: stack.length - 1 - at })
}

/** Takes a page away with all above it, to go on with what lies beneath; begins anew with the first screen where nothing does. */
export function leave(route: Route): void {
  const stack = Taro.getCurrentPages()
  const at = stack.findIndex((page) => isAt(page, route))
  if (at < 1) startOver('home')
  else void Taro.navigateBack({ delta: stack.length - at })
}

/** Whether a page is on screen or beneath the one that is. */
export const isOpen = (route: Route): boolean => Taro.getCurrentPages().some((page) => isAt(page, route))

// On H5 a page's own path begins with a slash and goes on with a query.
const isAt = (page: Taro.Page, route: Route): boolean => `/${page.route ?? page.path ?? ''}`.replace('//', '/').split('?')[0] === ROUTES[route]

export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else startOver('home')
}
