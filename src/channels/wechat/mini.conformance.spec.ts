import { describeChannelConformance } from '../conformance'
import { wechatMiniHarness } from './mini-stand-in'

describeChannelConformance('WeChat as a mini-program', wechatMiniHarness())
