import { describe, expect, it } from 'vitest'
import { clientFault, clientPage } from './client-report'

const NUMBER = '310101199001011234'

/** An error as an engine makes it, with a stack of its own. */
function errorWith(name: string, message: string, stack: string): Error {
  return Object.assign(new Error(message), { name, stack })
}

describe('what leaves of an error', () => {
  it('is its kind and its place in a script of ours', () => {
    const stack = `TypeError: x is undefined\n    at pay (https://pay.example/app/js/app.415aed5e.js:1:2345)\n    at https://pay.example/app/js/libraries.52524b29.js:2:7`
    expect(clientFault(errorWith('TypeError', 'x is undefined', stack))).toEqual({ code: 'TypeError', script: 'app.415aed5e.js', line: 1, column: 2345 })
    expect(clientFault(errorWith('GatewayError', 'offline', 'send@https://pay.example/app/js/1166.135e49d7.js:3:4'))).toEqual({ code: 'GatewayError', script: '1166.135e49d7.js', line: 3, column: 4 })
  })

  it('is its place in a script of a mini-program', () => {
    const at = (place: string) => clientFault(errorWith('TypeError', 'x', `TypeError: x\n    at pay (${place})`))
    expect(at('https://usr/packages/payment/confirm/index.js:1:234')).toEqual({ code: 'TypeError', script: 'packages/payment/confirm/index.js', line: 1, column: 234 })
    expect(at('appservice/common.js:2:7')).toEqual({ code: 'TypeError', script: 'common.js', line: 2, column: 7 })
    expect(at('https://usr/pages/Zhang/index.js:1:2')).toEqual({ code: 'TypeError' })
    expect(at(`https://usr/pages/${NUMBER}/index.js:1:2`)).toEqual({ code: 'TypeError' })
  })

  it.each([
    ['a message', errorWith('TypeError', `no ${NUMBER}`, `TypeError: no ${NUMBER}\n    at https://pay.example/app/js/app.415aed5e.js:1:2`)],
    ['a message that looks like a place', errorWith('Error', `${NUMBER}.415aed5e.js:1:2`, `Error: ${NUMBER}.415aed5e.js:1:2\n    at https://pay.example/app/js/app.415aed5e.js:1:2`)],
    ['a message that looks like a place of ours', errorWith('Error', 'zhangsan.415aed5e.js:1:2', 'Error: zhangsan.415aed5e.js:1:2\n    at https://pay.example/app/js/app.415aed5e.js:1:2')],
    ['a name', errorWith(`Person ${NUMBER}`, '', `at https://pay.example/app/js/app.415aed5e.js:1:2`)],
    ['an address', errorWith('Error', '', `at https://pay.example/${NUMBER}/app/js/app.415aed5e.js?id=${NUMBER}:1:2`)],
    ['another script', errorWith('Error', '', `at https://pay.example/${NUMBER}.js:1:2\n at https://pay.example/app/js/app.415aed5e.js:1:2`)],
    ['a field', Object.assign(errorWith('Error', '', 'at https://pay.example/app/js/app.415aed5e.js:1:2'), { documentNumber: NUMBER })],
  ])('is none of what somebody typed, in %s', (_, error) => {
    const fault = clientFault(error)
    expect(JSON.stringify(fault)).not.toMatch(/31010|zhangsan/)
    expect(fault).toMatchObject({ script: 'app.415aed5e.js', line: 1, column: 2 })
  })

  it.each([`thrown as it is: ${NUMBER}`, { message: NUMBER, stack: `at x (${NUMBER}.js:1:2)` }, null, undefined])('is only that there was one, where no error was thrown', (thrown) => {
    expect(clientFault(thrown)).toEqual({ code: 'Error' })
  })
})

describe('the name of a page', () => {
  it('is that of its path, with nothing of what goes along', () => {
    expect(clientPage(`/packages/payment/confirm/index?name=${NUMBER}`)).toBe('payment/confirm')
    expect(clientPage('pages/home/index')).toBe('home')
    expect(clientPage(`/${NUMBER}`)).toBeNull()
  })
})
