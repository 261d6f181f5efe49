/** The interfaces behind the gateway that a key can be granted for [MH-R02]. */
export const INTERFACES = ['business', 'certificate'] as const;

export type Interface = (typeof INTERFACES)[number];

/** What the platform grants to a system that calls it [6.1]. */
export interface Credentials {
  readonly systemId: string;
  /** One key for each interface. */
  readonly keys: Readonly<Record<Interface, string>>;
}

/** The two headers of every call but the one for a token [5.1.1]. */
export const TOKEN_HEADER = 'G-I-Access-Token';
export const SYSTEM_HEADER = 'G-I-System-Id';

/** Which interface an operation lies behind; undefined for those of the gateway itself. */
export function interfaceOf(operation: string): Interface | undefined {
  if (operation === 'businessData') return 'business';
  return operation === 'certificateData' ? 'certificate' : undefined;
}
