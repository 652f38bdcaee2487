import type { signIn as zh } from '../zh-CN/sign-in'
import { instant } from './format'

export const signIn: typeof zh = {
  title: 'Sign in',
  lead: 'Please sign in to the Shanghai Electronic Tax Bureau with your mobile phone number.',
  phone: 'Mobile phone number',
  phonePlaceholder: 'Enter your phone number',
  phoneInvalid: 'Please enter a phone number of 11 digits.',
  getCode: 'Get a code',
  resendIn: (seconds) => `Send again in ${seconds} s`,
  code: 'Code from the message',
  codePlaceholder: 'Enter the code',
  codeInvalid: 'Please enter the 6 digits of the code.',
  sent: (phone) => `A code was sent to ${phone}. It is valid for 5 minutes.`,
  submit: 'Sign in',
  attemptsLeft: (count) => `Tries left: ${count}.`,
  lockedUntil: (until) => `Locked until ${instant(until)}.`,
  safety:
    'Please note: for the safety of your account, sign out when you are done and change your password regularly. You are signed out when nothing is done for long.',
  signOut: 'Sign out',
  signedInAgain: 'You have signed in again. What you had pressed was not done, and what you entered is still here. Please press once more.',
  idle: {
    title: 'Do you want to go on?',
    text: 'Nothing was done for some time. To keep your account safe you will be signed out; what you entered is kept until you sign in again.',
    left: (seconds) => (seconds < 60 ? `Signed out in ${seconds} s` : `Signed out in ${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`),
    keep: 'Go on',
    keeping: 'One moment…',
  },
}
