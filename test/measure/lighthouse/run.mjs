import lighthouse from 'lighthouse'

/** Prints a page's scores on a phone, as JSON. Arguments: the browser's port, its user agent, the page's address. */
const [port, emulatedUserAgent, url] = process.argv.slice(2)
const run = await lighthouse(url, {
  port: Number(port),
  output: 'json',
  logLevel: 'error',
  formFactor: 'mobile',
  emulatedUserAgent,
  onlyCategories: ['performance', 'accessibility', 'best-practices'],
})
const { categories, audits, runtimeError } = run.lhr
if (runtimeError) throw new Error(runtimeError.message)
const scores = Object.fromEntries(Object.entries(categories).map(([id, { score }]) => [id, Math.round(score * 100)]))
const missed = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9).map(({ id }) => id))
process.stdout.write(JSON.stringify({ scores, missed }))
