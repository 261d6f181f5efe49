/** The kinds of links, each with what its pages are about [1.1.4]. */
const KINDS = {
  fillUrl: 'fill',
  inspectUrl: 'inspect',
  valveUrl: 'valve',
  deliveryUrl: 'delivery',
} as const;

export const LINKS = Object.keys(KINDS) as readonly (keyof typeof KINDS)[];

const MADE_UP_HOST = 'filling.example.com';

/** A link of each kind on the first of the hosts [CY-R12]. */
export function drawLinks([host = MADE_UP_HOST]: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    LINKS.map((name) => [name, `https://${host}/${KINDS[name]}?no=617000000452`]),
  );
}
