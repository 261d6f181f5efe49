/** What a documented command is given in addition when a test runs it. */
interface Adaptation {
  readonly match: RegExp;
  readonly unless?: RegExp;
  readonly added: string;
}

/**
 * Ports that are left to their defaults stand here as the documents would write them, so that they
 * are moved with the others; and a whole suite takes longer than a test may: the demonstration of
 * `.ci/run` runs those.
 */
const ADAPTATIONS: readonly Adaptation[] = [
  {
    match: /^duijie simulate das --/,
    unless: /--callback/,
    added: '--callback http://127.0.0.1:4020',
  },
  {
    match: /^duijie simulate cis --/,
    unless: /--callback/,
    added: '--callback http://127.0.0.1:4010',
  },
  // The configuration that `duijie init` writes names the same two ports.
  {
    match: /^duijie (?:certify|doctor) das\b/,
    unless: /--target/,
    added: '--target http://127.0.0.1:4010',
  },
  { match: /\bduijie (?:certify|doctor) das\b/, added: '--set systems.das.callback.port=4020' },
  { match: /\bduijie certify das\b/, unless: /--grep/, added: "--grep '^das/1002/refuses-m'" },
  { match: /\bduijie certify cis\b/, unless: /--grep/, added: "--grep '^cis/2003/accepts-'" },
];

export function adapt(command: string): string {
  const added = ADAPTATIONS.filter(
    ({ match, unless }) => match.test(command) && !unless?.test(command),
  );
  return [command, ...added.map((adaptation) => adaptation.added)].join(' ');
}
