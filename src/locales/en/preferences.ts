import type { preferences as zh } from '../zh-CN/preferences'

export const preferences: typeof zh = {
  label: 'Display',
  elder: 'Large type',
  standard: 'Standard type',
  otherLanguage: '中文',
  awaited: 'One moment, please…',
  notLoaded: 'English could not be loaded. Please check the network and try again.',
}
