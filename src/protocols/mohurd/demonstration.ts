import type { Credentials } from './credentials.js';

/** A system that the gateway restricts, and the code that says so [MH-R27]. */
export interface RestrictedSystem {
  readonly systemId: string;
  readonly key: string;
  readonly code: number;
}

/** Who issues made-up certificates. */
export interface Issuer {
  readonly provinceNum: string;
  readonly issuAuth: string;
  readonly issuAuthCode: string;
}

/** What the two sides of the interface agree upon outside it. */
export interface Parameters {
  /** PEM text of the key that decodes QR codes. */
  readonly privateKey?: string;
  readonly restricted?: readonly RestrictedSystem[];
  readonly issuer?: Issuer;
}

/** What simulators, suites and the command line use when nothing else is configured; made up. */
export const DEMONSTRATION_CREDENTIALS: Credentials = {
  systemId: 'DEMO-CITY-350100',
  keys: {
    business: 'demo4c1b97e2a05d4f3883b6d2f0a17c',
    certificate: 'demo8e60f3b1c7d24a95a2e9c48d5b36',
  },
};

/** Made for this purpose, and too short to protect anything: the samples show keys of 512 bits. */
const PRIVATE_KEY = `-----BEGIN PRIVATE KEY-----
MIIBVQIBADANBgkqhkiG9w0BAQEFAASCAT8wggE7AgEAAkEAvNFP44cVIlINIWrz
UkBQ31LSvo82bpmZ2H1um+AHPkHIi/q5MvxU4iUqdXH5rIhZ0wMpBq7fM01zTO0z
wTamxwIDAQABAkBYyU/4nI96iPy1pxXtqmKc8NQ6WRtuXHn0S98UGv8s7XEAkRfm
n50dRhpxKpVFv1pMzOVApOEXvd2rqxvF/N/hAiEA5phbMaMYKQd2d5UkP2PmyLZj
ONw/96jU6ZyIQj5VP9ECIQDRnqyGubR5XmXly+azB2PnH05ri/L/dc+5zKHKDTz7
FwIhALo56tQQcg+Yjk0O7mIfTR9lZIZkIWjiOWic2NIewvwxAiAZbMKGUM34DqAT
YEjqHBJc/SoY10+w9owsgAp7pGFqHwIhAKIzfBQPjuPedcgz3YndClmyjy170Qb6
TsU3vD61r649
-----END PRIVATE KEY-----
`;

/** Every code by which the gateway turns systems away, each with a system of its own. */
export const DEMONSTRATION_PARAMETERS: Parameters = {
  privateKey: PRIVATE_KEY,
  restricted: [1200, 1210, 1211, 1212, 1213, 1214].map((code) => ({
    systemId: `DEMO-LIMITED-${code}`,
    key: `demo-limited-key-${code}`,
    code,
  })),
};
