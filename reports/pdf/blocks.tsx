import { printable } from '../../src/wire/printable.js';
import {
  type Block,
  type Content,
  type PlacedCell,
  placeCells,
  type Row,
  type Stretch,
  stretchesOf,
} from '../paper/paper.js';

/** Greatest length of a stretch: what is longer was to be cut where it was written. */
const MOST = 4000;
/** Of a row that may be parted between two pages. */
const LONG = 600;

export function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <Heading {...block} />;
    case 'paragraph':
      return (
        <p class={block.look}>
          <ContentView content={block.content} />
        </p>
      );
    case 'fields':
      return (
        <table class={block.isRoomy ? 'fields roomy' : 'fields'}>
          <tbody>
            {block.fields.map(({ name, value = '' }) => (
              <tr>
                <th>{printable(name)}</th>
                <td>
                  <ContentView content={value} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'table':
      return <TableView {...block} />;
    case 'listing':
      return <pre>{block.lines.map((line) => printable(line, MOST)).join('\n')}</pre>;
    case 'signatures':
      return <Signatures {...block} />;
    case 'page-break':
      return <div class="page-break" />;
  }
}

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

function Heading({ level, text }: Of<'heading'>) {
  const shown = printable(text);
  if (level === 1) return <h1>{shown}</h1>;
  return level === 2 ? <h2>{shown}</h2> : <h3>{shown}</h3>;
}

function TableView({ head, widths, rows, centred = [], isDense = false }: Of<'table'>) {
  return (
    <table class={isDense ? 'dense' : ''}>
      <colgroup>
        {widths.map((width) => (
          <col width={`${width}%`} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {head.map((name) => (
            <th>{printable(name)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr class={classOf(row)}>
            {placeCells(row, centred).map((cell) => (
              <CellView {...cell} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function classOf(row: Row): string {
  if (row.isLead) return 'lead';
  const length = placeCells(row)
    .flatMap(({ content }) => stretchesOf(content))
    .reduce((sum, { text }) => sum + text.length, 0);
  return length > LONG ? 'long' : '';
}

function CellView({ content, span, isCentred }: PlacedCell) {
  return (
    <td colspan={span > 1 ? span : undefined} class={isCentred ? 'centred' : ''}>
      <ContentView content={content} />
    </td>
  );
}

function Signatures({ head, rows }: Of<'signatures'>) {
  return (
    <table class="signatures">
      <thead>
        <tr>
          {head.map((name) => (
            <th>{printable(name)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, value = '' }) => (
          <tr>
            <td>{printable(name)}</td>
            <td>
              <ContentView content={value} />
            </td>
            {head.slice(2).map(() => (
              <td />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ContentView({ content }: { content: Content }) {
  return <>{stretchesOf(content).map(drawStretch)}</>;
}

function drawStretch({ text, isStrong, isCode, tone }: Stretch) {
  const shown = printable(text, MOST);
  const coded = isCode ? <code>{shown}</code> : shown;
  const strong = isStrong ? <b>{coded}</b> : coded;
  return tone ? <span class={tone}>{strong}</span> : strong;
}
