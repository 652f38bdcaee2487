import { defineConfig } from 'drizzle-kit'

/** `npx drizzle-kit generate` writes the next migration; it is applied at the sandbox's start. */
export default defineConfig({
  dialect: 'postgresql',
  schema: ['./mock/db/schema/*.ts', './mock/wallets/schema.ts'],
  out: './mock/db/migrations',
})
