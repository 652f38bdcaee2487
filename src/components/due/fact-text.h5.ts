/** A browser has the fields in two columns, each with the language that it is in. */
export const FACTS_AS_ONE_TEXT: boolean = false
