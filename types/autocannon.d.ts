/** As much of autocannon 9 as `npm run load` uses; it brings no types of its own. */
declare module 'autocannon' {
  interface Request<Context> {
    method?: string
    path?: string
    headers?: Record<string, string>
    body?: string
    /** What is falsy ends the sequence: the connection begins with the first request again. */
    setupRequest?(request: Request<Context>, context: Context): Request<Context> | null
    onResponse?(status: number, body: string, context: Context): void
  }
  interface Options<Context> {
    url: string
    connections: number
    /** Seconds. */
    duration?: number
    /** So many requests, whatever time they take. */
    amount?: number
    /** Seconds until a request is given up. */
    timeout?: number
    initialContext?: Context
    requests: Request<Context>[]
  }
  interface Result {
    /** Connections that broke, and requests that were given up. */
    readonly errors: number
    readonly timeouts: number
    /** In seconds. */
    readonly duration: number
  }
  interface Instance extends PromiseLike<Result> {
    /** `milliseconds` from the request's first byte to the answer's last. */
    on(event: 'response', told: (client: object, status: number, bytes: number, milliseconds: number) => void): this
  }
  export default function autocannon<Context>(options: Options<Context>): Instance
}
