export interface CylinderIdentity {
  readonly serialNumber: string;
  readonly barCode: string;
  readonly fixCodeTraceUrl: string;
}

export interface CylinderConfig {
  readonly token: string;
  readonly cylinders: readonly CylinderIdentity[];
}
