/** Prints rows as a Markdown table, to be pasted into the README. */
export function printTable(heading: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  process.stdout.write(`\n${line(heading)}${line(heading.map(() => '---'))}${rows.map(line).join('')}`)
}

export const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`

/** A figure beside the most that it should be. */
export const within = (figure: string, most: string, holds: boolean): string => `${figure}, ${holds ? 'of at most' : '**over**'} ${most}`
