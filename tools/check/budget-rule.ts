const PRODUCT = /^(?:src|simulators|suites|reports|catalog|api|cli)\/.*\.ts$/;
const TESTS = /\.test\.ts$|\/testing\/|\/generated\//;
const RECORD = /^src\/model\/[\w-]*budgets?\.ts$/;

/** A bound on what others send is named by what it counts, and its number stands in the record. */
const BOUND =
  /^(?:export )?const (?<name>(?:MAX|MOST|LONGEST|GREATEST)_(?:\w+_)?(?:APART|BODY|BYTES|CHARACTERS|COMMANDS|ENTRIES|HEAD|HELD|KEPT|KNOWN|LENGTH|LINE|LOGS|NAMES|OUTPUT|PENDING|RECORDS|REMEMBERED|TEXT|TOKENS|WAITING))\b[^=]* = -?\d/;

/** Bounds whose number is not for the record to choose. */
const REASONS: Readonly<Record<string, string>> = {
  'api/drawing/draw-label.ts MOST_BYTES': 'what a QR code holds of an address of the user',
  'simulators/das/das/defects/state.ts MAX_REASON_BYTES': 'a mistake of its own',
  'src/protocols/mohurd/photo.ts MAX_PHOTO_BYTES': 'what the document sets',
  'src/wire/redact.ts MOST_NAMES': 'a cache that is cleared when it is full',
  'src/wire/secrets/search.ts LONGEST_KEPT': 'room that is used again',
  'suites/kit/conversation.ts MAX_CURL_BODY': 'a request of our own, as it is shown',
  'suites/kit/exploration/moves.ts MAX_LENGTH': 'sequences of our own',
};

/** Complaints about bounds that stand anywhere but in `src/model/budgets.ts`. */
export function findBounds(path: string, content: string): string[] {
  if (!PRODUCT.test(path) || TESTS.test(path) || RECORD.test(path)) return [];
  return content.split('\n').flatMap((line, index) => {
    const name = BOUND.exec(line)?.groups?.name;
    if (name === undefined || `${path} ${name}` in REASONS) return [];
    return [`line ${index + 1}: ${name} belongs into src/model/budgets.ts`];
  });
}
