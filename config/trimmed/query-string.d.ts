declare const queryString: {
  /** @param query without its question mark; nothing in it is decoded */
  parse(query: string): Record<string, string>
}
export default queryString
