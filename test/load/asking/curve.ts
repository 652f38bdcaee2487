import { GATEWAYS, OURS, simulationOf, STUBBORN, type Weather } from './scenarios'
import { rate, simulate } from './simulate'

/** `npm run load:asking [-- seed]`: what 10,000 clients ask of a gateway that slows down, fails or loses capacity, ten seconds a line. */
const seed = Number(process.argv[2] ?? 1)
const STEP = 10
const WIDTH = 60

function print(weather: Weather): void {
  const [ours, stubborn] = [simulate(simulationOf(weather, OURS, seed)), simulate(simulationOf(weather, STUBBORN, seed))]
  const most = Math.max(...ours.asked)
  process.stdout.write(`\nA gateway that ${weather}, seed ${seed}\n  from s   a second   failed   answer ms   every 4 s instead\n`)
  for (let from = 0; from < ours.asked.length; from += STEP) {
    const asked = rate(ours.asked, from, from + STEP)
    const cells = [from, asked, rate(ours.failed, from, from + STEP), rate(ours.tookMs, from, from + STEP), rate(stubborn.asked, from, from + STEP)]
    process.stdout.write(`${cells.map((cell, index) => cell.toFixed(0).padStart([8, 11, 9, 12, 20][index] ?? 0)).join('')}  ${'█'.repeat(Math.round((asked / most) * WIDTH))}\n`)
  }
}

for (const weather of Object.keys(GATEWAYS) as Weather[]) print(weather)
