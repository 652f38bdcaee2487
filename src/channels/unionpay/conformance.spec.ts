// @vitest-environment jsdom
import { describeChannelConformance } from '../conformance'
import { unionpayHarness } from './stand-in'

describeChannelConformance('云闪付', unionpayHarness())
