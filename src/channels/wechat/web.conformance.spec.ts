// @vitest-environment jsdom
import { describeChannelConformance } from '../conformance'
import { wechatWebHarness } from './web-stand-in'

describeChannelConformance('WeChat as an official account’s page', wechatWebHarness())
