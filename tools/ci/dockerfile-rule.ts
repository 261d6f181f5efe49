import { type Copy, type Dockerfile, DockerfileParser, type From } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';

/** What is wrong with an instruction, or with the whole file. */
type Rule = (file: Dockerfile) => readonly string[];

const ROOT_USERS = ['root', '0'];

const pinsItsBase: Rule = (file) =>
  file.getFROMs().flatMap((from) => {
    const isStage = stagesBefore(file, from).includes(from.getImage() ?? '');
    const tag = from.getImageTag();
    return isStage || from.getImageDigest() || (tag && tag !== 'latest')
      ? []
      : [`${from.getImage()}: the base has no tag, or one that moves`];
  });

const endsWithoutRoot: Rule = (file) => {
  const last = file
    .getInstructions()
    .filter((one) => ['FROM', 'USER'].includes(one.getKeyword()))
    .at(-1);
  const user = last?.getKeyword() === 'USER' ? last.getArgumentsContent() : 'root';
  return ROOT_USERS.includes(user?.split(':')[0] ?? '') ? ['the last stage runs as root'] : [];
};

const startsWithoutShell: Rule = (file) =>
  [...file.getCMDs(), ...file.getENTRYPOINTs()].flatMap((one) =>
    one.getOpeningBracket() ? [] : [`${one.getKeyword()}: a shell would take the signals`],
  );

const copiesFromStages: Rule = (file) =>
  file.getCOPYs().flatMap((copy) => {
    const from = stageOf(copy);
    return from === undefined || stagesBefore(file, copy).includes(from)
      ? []
      : [`COPY --from=${from}: there is no such stage before`];
  });

const COMMANDS: readonly (readonly [RegExp, string])[] = [
  [/\bsudo\b/, 'sudo'],
  [/(?:^|&&|;)\s*cd\s/, 'cd in the place of WORKDIR'],
  [/\bnpm (?:install|i|add)\b/, 'npm install in the place of npm ci'],
  [/\bcurl\b|\bwget\b/, 'something is fetched whose content nobody checks'],
  [/\bapt-get install\b(?!.*--no-install-recommends)/, 'apt-get without --no-install-recommends'],
];

const runsSoundCommands: Rule = (file) =>
  argumentsOf(file, 'RUN').flatMap((command) =>
    COMMANDS.filter(([pattern]) => pattern.test(command)).map(([, what]) => `RUN: ${what}`),
  );

const addsNothing: Rule = (file) =>
  argumentsOf(file, 'ADD').map((what) => `${what}: ADD in the place of COPY`);

const RULES: readonly Rule[] = [
  pinsItsBase,
  endsWithoutRoot,
  startsWithoutShell,
  copiesFromStages,
  runsSoundCommands,
  addsNothing,
];

/** Complaints about a Dockerfile: what its format forbids, and what experience does. */
export function lintDockerfile(content: string): string[] {
  const file = DockerfileParser.parse(content);
  return [
    ...validate(content).map(({ message, range }) => `line ${range.start.line + 1}: ${message}`),
    ...RULES.flatMap((rule) => rule(file)),
  ];
}

/** What stands behind each instruction of that name, in order. */
function argumentsOf(file: Dockerfile, keyword: string): string[] {
  return file
    .getInstructions()
    .filter((one) => one.getKeyword() === keyword)
    .map((one) => one.getArgumentsContent() ?? '');
}

/** The stage that a file is copied from; undefined for the checkout. */
export function stageOf(copy: Copy): string | undefined {
  return copy
    .getFlags()
    .find((flag) => flag.getName() === 'from')
    ?.getValue()
    ?.toString();
}

function stagesBefore(file: Dockerfile, instruction: From | Copy): string[] {
  const { line } = instruction.getRange().start;
  return file
    .getFROMs()
    .filter((from) => from.getRange().start.line < line)
    .map((from) => from.getBuildStage() ?? '');
}
