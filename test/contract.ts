import { readFileSync } from 'node:fs'
import path from 'node:path'
import openapiTypescript, { astToString } from 'openapi-typescript'

/** Checks that the types in the tree are the ones that the contract makes; `npm run contract` makes them anew. */
const root = path.resolve(import.meta.dirname, '..')
const contract = new URL(`file://${path.join(root, 'types/gateway.openapi.yaml')}`)

async function main(): Promise<void> {
  const made = astToString(await openapiTypescript(contract))
  const kept = readFileSync(path.join(root, 'types/gateway.d.ts'), 'utf8')
  // The command line puts a comment of its own before what the library makes.
  if (kept.endsWith(made)) process.stdout.write('types/gateway.d.ts is what types/gateway.openapi.yaml makes\n')
  else {
    process.stderr.write('types/gateway.d.ts is not what types/gateway.openapi.yaml makes: npm run contract\n')
    process.exitCode = 1
  }
}

void main()
