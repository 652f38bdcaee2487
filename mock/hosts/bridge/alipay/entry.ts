import { becomeHostPage, provideGlobal } from '../host-page'
import { createMy } from './my'

provideGlobal('my', createMy(becomeHostPage('alipay')))
