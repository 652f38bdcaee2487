/**
 * Whether a due's fields are one text, a line each. A mini-program sends every element to be drawn with a name, a class and a
 * number of its own: nine fields in two columns came to four times what they say.
 */
export const FACTS_AS_ONE_TEXT: boolean = true
