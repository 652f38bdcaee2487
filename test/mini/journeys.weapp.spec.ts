import { afterAll } from 'vitest'
import { describeJourneys } from '../journeys/journeys'
import { miniPlace } from './journey-place'

const place = miniPlace('weapp')
afterAll(() => place.putAway())
describeJourneys(place)
