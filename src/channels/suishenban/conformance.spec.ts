// @vitest-environment jsdom
import { describeChannelConformance } from '../conformance'
import { suishenbanHarness } from './stand-in'

describeChannelConformance('随申办', suishenbanHarness())
