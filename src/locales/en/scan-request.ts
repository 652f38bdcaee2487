import type { ScanOrigin } from '../../gateway/gateway'
import type { scanRequest as zh } from '../zh-CN/scan-request'
import { instant } from './format'

export const scanRequest: typeof zh = {
  apps: { taxApp: 'Tax app', suishenban: 'Suishenban', alipay: 'Alipay', unionpay: 'UnionPay' },
  choose: 'Which app will scan',
  picture: { signIn: 'Code for signing in', setPassword: 'Code for finding the password', showPhone: 'Code for finding the phone number' },
  lead: (app) => `Scan the code with ${app} on a phone where you are signed in, then approve it there.`,
  leadTaxApp: 'Scan the code with a phone, sign in to the Electronic Tax Bureau there, then approve it.',
  ownDevice: 'The code is scanned with another phone. If this phone is the only one you have, please choose another way.',
  code: (code) => `No way to scan? Sign in on the phone, press “Approve by scan”, and enter these digits: ${code}`,
  lives: 'The code is valid for two minutes and holds nothing about you. Please send it to nobody.',
  number: 'A phone has scanned the code. Enter this number on it:',
  approved: 'Approved on the phone. One moment, please.',
  expired: 'The code is no longer valid. Nobody was signed in, and nothing was changed.',
  refused: 'It was not approved on the phone. Nobody was signed in, and nothing was changed.',
  again: 'Please drag the slider once more, then press “New code”. What you entered is still there.',
  show: 'Get a code',
  refresh: 'New code',
  approval: {
    title: 'Approve by scan',
    entry: 'Approve by scan',
    lead: 'Scan the code on another screen with your phone to approve it. If you cannot scan, enter the 8 digits beside the code.',
    code: 'Digits beside the code',
    codePlaceholder: 'Enter the 8 digits',
    codeInvalid: 'Please enter the 8 digits.',
    find: 'See what is asked',
    asks: {
      signIn: 'A screen asks to sign in to your account',
      setPassword: 'A screen asks to set a new password for your account',
      showPhone: 'A screen asks to show the phone number of your account',
    },
    facts: { at: 'Asked at', on: 'Asked on', from: 'Network address' },
    at: (at) => instant(at),
    on: ({ browser, system }) => `${BROWSERS[browser]}, ${SYSTEMS[system]}`,
    warning: 'Approve only while you are looking at that screen yourself. If somebody sent you the code, or told you on the phone to scan it, please refuse.',
    number: 'The two digits on that screen',
    numberPlaceholder: 'Enter the two digits',
    numberInvalid: 'Please enter the two digits that the screen shows.',
    approve: { signIn: 'Approve signing in', setPassword: 'Approve the new password', showPhone: 'Approve showing the number' },
    refuse: 'Refuse',
    approved: {
      signIn: 'Approved. That screen is being signed in to your account.',
      setPassword: 'Approved. The new password is being set, and all your earlier sessions of the Electronic Tax Bureau are signed out.',
      showPhone: 'Approved. That screen will show the phone number of your account, with four digits hidden.',
    },
    refused: 'Refused. Nobody was signed in, and nothing was changed. If it was not you who asked, please consider changing your password.',
    tooOften: 'The number was wrong too often, so the request is over. Nobody was signed in, and nothing was changed.',
  },
}

const BROWSERS: Readonly<Record<ScanOrigin['browser'], string>> = {
  edge: 'Edge',
  qq: 'QQ browser',
  firefox: 'Firefox',
  chrome: 'Chrome',
  safari: 'Safari',
  other: 'another browser',
}
const SYSTEMS: Readonly<Record<ScanOrigin['system'], string>> = {
  windows: 'Windows',
  macos: 'macOS',
  android: 'Android',
  ios: 'iOS',
  linux: 'Linux',
  other: 'another system',
}
