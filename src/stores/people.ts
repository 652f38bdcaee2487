import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { GatewayError } from '../gateway/errors'
import type { Contributor } from '../gateway/gateway'
import { allPages } from './all-pages'
import { caught } from './caught'
import { gateway } from './gateway'
import { useSession } from './session'

/**
 * The other people whom the gateway remembers for whoever is here: paid for before, or looked up in this session. Masked;
 * nothing of it is kept on the device.
 */
export const usePeople = defineStore('people', () => {
  const session = useSession()

  const others = shallowRef<readonly Contributor[]>([])
  const error = shallowRef<GatewayError | null>(null)

  /** Asks for all of them. That they can't be had is no trouble: anybody can still be looked up. */
  async function load(): Promise<void> {
    error.value = null
    await caught(async () => {
      const pages = await allPages((cursor) => session.during(() => gateway.listContributors(cursor)))
      others.value = pages.flatMap(({ items }) => items).filter(({ relation }) => relation === 'other')
    })
  }

  /** Takes somebody off the list; their insurance and records stay. What went wrong is in {@link error}. */
  async function forget(contributorId: string): Promise<void> {
    const problem = await caught(() => session.during(() => gateway.forgetContributor(contributorId)))
    // Forgotten on another phone meanwhile: what was wanted is so.
    error.value = problem?.code === 'not-found' ? null : problem
    if (!error.value) others.value = others.value.filter((person) => person.contributorId !== contributorId)
  }

  watch(
    () => session.overview?.contributor?.contributorId,
    () => {
      others.value = []
    },
  )

  return { others, error, load, forget }
})
