// @vitest-environment jsdom
import { describeChannelConformance } from '../conformance'
import { etaxHarness } from './stand-in'

describeChannelConformance('The bureau’s own page', etaxHarness())
