import type { Credentials } from './token.js';

/** The three names of one cylinder [1.1.2]. */
export interface CylinderIdentity {
  readonly serialNumber: string;
  /** 12 digits. */
  readonly barCode: string;
  /** What its QR code says. */
  readonly fixCodeTraceUrl: string;
}

/** What the two sides of the interface agree upon outside it. */
export interface Parameters {
  /** Known to the traceability system. */
  readonly cylinder: CylinderIdentity;
  /** Known as well, so that the two can be told apart. */
  readonly otherCylinder?: CylinderIdentity;
  /** Registered for the token: links are on one of them [CY-R12]. */
  readonly linkHosts?: readonly string[];
}

/** What simulators, suites and the command line use when nothing else is configured; made up. */
export const DEMONSTRATION_CREDENTIALS: Credentials = {
  token: 'demo9d41b7c3e05f4a62b8c1f70e26d5',
};

export const DEMONSTRATION_PARAMETERS: Parameters = {
  cylinder: {
    serialNumber: '2405000017',
    barCode: '617000000452',
    fixCodeTraceUrl: 'http://qp.example.com/c/k7Q2/617000000452',
  },
  otherCylinder: {
    serialNumber: '2405000018',
    barCode: '617000000460',
    fixCodeTraceUrl: 'http://qp.example.com/c/k7Q2/617000000460',
  },
  linkHosts: ['filling.example.com'],
};
