import { afterAll } from 'vitest'
import { describeJourneys } from '../journeys/journeys'
import { miniPlace } from './journey-place'

const place = miniPlace('alipay')
afterAll(() => place.putAway())
describeJourneys(place)
