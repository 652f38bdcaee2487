import axios, { AxiosError, type AxiosInstance, type AxiosRequestConfig, type AxiosResponse } from 'axios'
import { GatewayError, type Problem } from './errors'

/** A request that has no answer after this long is treated as `offline`. */
const TIMEOUT_MS = 15_000

export interface GatewayHttp {
  send<T>(request: AxiosRequestConfig): Promise<{ readonly data: T; readonly retryAfterSeconds: number | null }>
}

/**
 * The one axios instance. It puts the session's token on each request and turns whatever goes wrong into a
 * {@link GatewayError}; nothing of axios is seen outside this file.
 * @param token the session's token at the moment of the request, null before a session stands
 * @param movedOn told when a request left that the gateway answered in the session's name
 */
export function createGatewayHttp(baseUrl: string, token: () => string | null, movedOn: (sentAt: number) => void): GatewayHttp {
  const transformResponse = [unwrapped, axios.defaults.transformResponse ?? []].flat()
  const http: AxiosInstance = axios.create({ baseURL: baseUrl, timeout: TIMEOUT_MS, transformResponse })
  return {
    async send<T>(request: AxiosRequestConfig) {
      const bearer = token()
      const sentAt = Date.now()
      try {
        const response = await http.request<T>({
          ...request,
          headers: { ...request.headers, ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}) },
        })
        movedOn(sentAt)
        return { data: response.data, retryAfterSeconds: retryAfter(response) }
      } catch (error) {
        throw toGatewayError(error)
      }
    },
  }
}

/** Alipay makes an error (19) of every answer but a 200, a 201 included; that error then stands as the body, with the true one in it as text. */
const unwrapped = (data: unknown): unknown => (typeof data === 'object' && data !== null && 'error' in data && 'data' in data ? data.data : data)

function toGatewayError(error: unknown): GatewayError {
  if (!(error instanceof AxiosError) || !error.response) return new GatewayError('offline')
  const { data } = error.response
  if (!isProblem(data)) return new GatewayError('unintelligible')
  return new GatewayError(data.code, data, retryAfter(error.response))
}

function isProblem(data: unknown): data is Problem {
  return typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string'
}

function retryAfter(response: AxiosResponse): number | null {
  const headers: Record<string, unknown> = response.headers
  const value = Number(headers['retry-after'] ?? headers['Retry-After'])
  return Number.isFinite(value) && value >= 0 ? value : null
}
