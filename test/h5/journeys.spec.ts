import { describeJourneys } from '../journeys/journeys'
import { h5Place } from './journey-place'
import { useBench } from './use-bench'

const bench = useBench()

describeJourneys(h5Place(bench, 'alipay'))
describeJourneys(h5Place(bench, 'wechat'))
describeJourneys(h5Place(bench, 'unionpay'))
describeJourneys(h5Place(bench, 'suishenban'))
