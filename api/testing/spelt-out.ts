/**
 * Whether a text holds any of some secrets, however they are spelt. Written for tests alone: it
 * undoes what was done, step by step, and shares nothing with what hides secrets.
 *
 * @returns those that it holds
 */
export function findSpelt(text: string, secrets: readonly string[]): string[] {
  const plain = undoEscapes(text);
  const decoded = decodeRuns(plain).flatMap(undoEscapes);
  const views = [...plain, ...decoded, ...decodeRuns(decoded)].map(bare);
  return secrets.filter((secret) => {
    const utf16 = Buffer.from(secret, 'utf16le');
    const bytes = [Buffer.from(secret), utf16, Buffer.from(utf16).swap16()];
    const wanted = [secret, ...bytes.map((one) => one.toString('latin1'))].map(bare);
    return views.some((view) => wanted.some((one) => view.includes(one)));
  });
}

/** Without case, blanks and what UTF-16 puts between letters. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[\s\0]+/g, '');
}

/** The text, and what it becomes when one kind of escapes is undone after the other. */
function undoEscapes(text: string): string[] {
  const all = new Set([text]);
  const kinds = [undoEntities, undoPercent, undoBackslashes];
  for (const order of [...kinds.map((kind) => [kind]), kinds]) {
    let current = text;
    for (let round = 0; round < 3; round += 1) {
      for (const undo of order) {
        current = undo(current);
        all.add(current);
      }
    }
  }
  return [...all];
}

const NAMES: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  plus: '+',
  sol: '/',
};

function undoEntities(text: string): string {
  return text
    .replace(/&#x([0-9a-f]{1,6});/gi, (_all, digits: string) => charOf(Number.parseInt(digits, 16)))
    .replace(/&#([0-9]{1,7});/g, (_all, digits: string) => charOf(Number(digits)))
    .replace(/&([a-z]{1,8});/gi, (all, name: string) => NAMES[name.toLowerCase()] ?? all);
}

function charOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

function undoPercent(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

function undoBackslashes(text: string): string {
  return text.replace(/\\+(?:u([0-9a-f]{4})|([nrt])|(.))/gi, (_all, digits, control, other) => {
    if (digits) return String.fromCharCode(Number.parseInt(digits, 16));
    return control ? '\n' : other;
  });
}

/**
 * What the runs of Base64 and hexadecimal digits stand for, wherever in them it begins. Views of one
 * text have most runs in common, and a report repeats them: each is decoded once.
 */
function decodeRuns(views: readonly string[]): string[] {
  const given = views.flatMap((view) => [view, view.replace(/[\s\0]+/g, '')]);
  const decode = (pattern: RegExp, offsets: readonly number[], encoding: 'base64' | 'hex') => {
    const runs = [...new Set(given.flatMap((one) => one.match(pattern) ?? []))];
    return offsets.flatMap((offset) => {
      const found = runs.map((run) => Buffer.from(run.slice(offset), encoding));
      return (['utf8', 'latin1'] as const).map((charset) =>
        found.map((one) => one.toString(charset)).join('\n'),
      );
    });
  };
  return [
    ...decode(/[\w+/-]{12,}/g, [0, 1, 2, 3], 'base64'),
    ...decode(/(?:[0-9a-f]){16,}/gi, [0, 1], 'hex'),
  ];
}
