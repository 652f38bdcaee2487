import { expect, it } from 'vitest'
import { approvalAddress } from './approval-address'

const ID = 'A1b2C3d4E5f6G7h8I9j0K1l2'

it.each([
  ['https://etax.example/pay/', `https://etax.example/pay/?approve=${ID}`],
  ['https://etax.example/pay/?from=desk', `https://etax.example/pay/?from=desk&approve=${ID}`],
  ['alipays://platformapi/startapp?appId=2021', `alipays://platformapi/startapp?appId=2021&query=approve%3D${ID}`],
  ['alipays://platformapi/startapp?appId=2021&query=a%3D1', `alipays://platformapi/startapp?appId=2021&query=a%3D1%26approve%3D${ID}`],
])('a code leads to %s with the request’s id and nothing else', (address, whole) => {
  expect(approvalAddress(address, ID)).toBe(whole)
})
