import { describeChannelConformance } from '../conformance'
import { alipayHarness } from './stand-in'

describeChannelConformance('Alipay', alipayHarness())
