/** What Taro's router takes of `query-string`: a page's query, as it stands. No address of ours carries more. */
export default {
  parse: (query) => Object.fromEntries(query.split('&').flatMap((pair) => (pair === '' ? [] : [[pair.split('=')[0], pair.split('=').slice(1).join('=')]]))),
}
