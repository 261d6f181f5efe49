/** Milliseconds as JUnit wants a duration. */
export function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** An instant (ISO 8601, UTC) as JUnit wants a time stamp: without fraction and zone. */
export function timeStamp(instant: string): string {
  return instant.replace(/\.\d+|Z$/g, '');
}
