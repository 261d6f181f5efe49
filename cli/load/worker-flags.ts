/** Flags that are about the run as a whole: no worker is told of them. */
export const NOT_FOR_WORKERS: readonly string[] = [
  'engine',
  'workers',
  'generate',
  'findCapacity',
  'listFleet',
  'signers',
  'closed',
  'stopEarly',
  'reconcile',
  'readbackSample',
  'resendUnknown',
  'reportDir',
  'quiet',
];
