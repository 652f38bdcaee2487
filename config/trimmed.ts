import path from 'node:path'

/** What takes the place of a library's file. */
export const trimmed = (name: string): string => path.resolve('config/trimmed', name)

/** sm-crypto's random numbers. */
export const SM_RANDOM = /[\\/]sm-crypto[\\/]src[\\/]sm2[\\/]rng\.js$/
