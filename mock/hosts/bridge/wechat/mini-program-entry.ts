import { becomeHostPage, provideGlobal } from '../host-page'
import { createWx } from './mini-program'

provideGlobal('wx', createWx(becomeHostPage('wechat-mini')))
provideGlobal('__wxjs_environment', 'miniprogram')
