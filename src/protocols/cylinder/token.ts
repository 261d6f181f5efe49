/** What the manufacturer's system gives out to whoever calls it [1.1.2, 1.1.4]. */
export interface Credentials {
  /** The static access token. */
  readonly token: string;
}
