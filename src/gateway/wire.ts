import axios, { AxiosError, type AxiosInstance, type AxiosResponse } from 'axios'
import { loadSeal } from './sealing/load-seal'
import { sealingWire, type SeedSource } from './sealing/sealing-wire'
import { TIMEOUT_MS, type Wire, type WireAnswer } from './wire-request'

/** What carries every request of the app but its first, sealed where the gateway asks for it. */
export const createWire = (baseUrl: string, seed: SeedSource): Wire => sealingWire(axiosWire(baseUrl), { load: loadSeal, seed })

/** The one axios instance; nothing of axios is seen outside this file. A browser sends its device's cookie along, to a sibling of the page's origin too. */
function axiosWire(baseUrl: string): Wire {
  const transformResponse = [unwrapped, axios.defaults.transformResponse ?? []].flat()
  const http: AxiosInstance = axios.create({ baseURL: baseUrl, timeout: TIMEOUT_MS, transformResponse, withCredentials: true })
  return async ({ method, url, params, data, headers }, token) => {
    try {
      const response = await http.request<unknown>({ method, url, params, data, headers: { ...headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) } })
      return answerOf(response, true)
    } catch (error) {
      return error instanceof AxiosError && error.response ? answerOf(error.response, false) : null
    }
  }
}

/** Alipay makes an error (19) of every answer but a 200, a 201 included; that error then stands as the body, with the true one in it as text. */
const unwrapped = (data: unknown): unknown => (typeof data === 'object' && data !== null && 'error' in data && 'data' in data ? data.data : data)

function answerOf({ data, headers }: AxiosResponse<unknown>, isGood: boolean): WireAnswer {
  const named: Record<string, unknown> = headers
  return { isGood, data, retryAfter: named['retry-after'] ?? named['Retry-After'] }
}
