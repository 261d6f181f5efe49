import { printable } from '../src/wire/printable.js';

/** Columns of text for a terminal. */
export async function formatColumns(rows: readonly (readonly string[])[]): Promise<string> {
  const { plainTable } = await import('../reports/console/plain-table.js');
  return plainTable(rows.map((row) => row.map((cell) => printable(cell, 300))));
}

export function formatJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
