/**
 * What is used of `docx`. Its own declarations name folders where Node's resolution wants files, so
 * that a compiler which goes by that finds nothing in them.
 */
declare module 'docx' {
  interface Font {
    readonly ascii?: string;
    readonly hAnsi?: string;
    readonly cs?: string;
    readonly eastAsia?: string;
  }

  export interface RunOptions {
    /** Half points. */
    readonly size?: number;
    readonly font?: Font;
    readonly bold?: boolean;
    /** `RRGGBB` */
    readonly color?: string;
    readonly noProof?: boolean;
    readonly text?: string;
    readonly children?: readonly (string | PageBreak)[];
  }

  interface Spacing {
    /** Twentieths of a point. */
    readonly before?: number;
    readonly after?: number;
    readonly line?: number;
    readonly lineRule?: 'exact';
  }

  export interface BorderOptions {
    readonly style: 'single' | 'nil';
    /** Eighths of a point. */
    readonly size?: number;
    readonly space?: number;
    readonly color?: string;
  }

  type Side = 'top' | 'bottom' | 'left' | 'right';
  type Borders<Names extends string = Side> = Readonly<Partial<Record<Names, BorderOptions>>>;

  export interface ParagraphOptions {
    readonly children?: readonly (TextRun | PageBreak)[];
    readonly heading?: 'Heading1' | 'Heading2' | 'Heading3';
    readonly alignment?: 'left' | 'center' | 'right';
    readonly spacing?: Spacing;
    readonly indent?: {
      readonly left?: number;
      readonly right?: number;
      readonly firstLine?: number;
    };
    readonly border?: Borders;
    readonly keepNext?: boolean;
    readonly keepLines?: boolean;
    /** Breaks lines within words. */
    readonly wordWrap?: boolean;
    readonly tabStops?: readonly { readonly type: 'right'; readonly position: number }[];
  }

  interface Width {
    readonly size: number;
    readonly type: 'dxa';
  }

  export interface TableOptions {
    readonly rows: readonly TableRow[];
    readonly width?: Width;
    readonly columnWidths?: readonly number[];
    readonly layout?: 'fixed';
    readonly alignment?: 'center';
    readonly margins?: Readonly<Record<Side, number>>;
    readonly borders?: Borders<Side | 'insideHorizontal' | 'insideVertical'>;
  }

  interface CellOptions {
    readonly children: readonly Paragraph[];
    readonly columnSpan?: number;
    readonly width?: Width;
    readonly shading?: { readonly fill: string };
    readonly verticalAlign?: 'top' | 'center' | 'bottom';
    readonly borders?: Borders;
  }

  interface RowOptions {
    readonly children: readonly TableCell[];
    readonly tableHeader?: boolean;
    readonly cantSplit?: boolean;
    readonly height?: { readonly value: number; readonly rule: 'atLeast' };
  }

  export interface SectionOptions {
    readonly properties: object;
    readonly headers: { readonly default: Header; readonly first: Header };
    readonly footers: { readonly default: Footer; readonly first: Footer };
    readonly children: readonly FileChild[];
  }

  /** What stands in a section. */
  export class FileChild {
    protected readonly fileChild: symbol;
  }
  export class TextRun {
    constructor(options: RunOptions);
    protected readonly run: symbol;
  }
  export class PageBreak {
    protected readonly pageBreak: symbol;
  }
  export class Paragraph extends FileChild {
    constructor(options: ParagraphOptions);
  }
  export class Table extends FileChild {
    constructor(options: TableOptions);
  }
  export class TableRow {
    constructor(options: RowOptions);
    protected readonly row: symbol;
  }
  export class TableCell {
    constructor(options: CellOptions);
    protected readonly cell: symbol;
  }
  export class Header {
    constructor(options: { readonly children: readonly Paragraph[] });
    protected readonly header: symbol;
  }
  export class Footer {
    constructor(options: { readonly children: readonly Paragraph[] });
    protected readonly footer: symbol;
  }
  export class Document {
    constructor(options: { readonly styles: object; readonly sections: readonly SectionOptions[] });
  }
  export const PageNumber: { readonly CURRENT: 'CURRENT'; readonly TOTAL_PAGES: 'TOTAL_PAGES' };
  export const Packer: {
    toBuffer(
      document: Document,
      prettify: undefined,
      overrides: readonly { readonly path: string; readonly data: string }[],
    ): Promise<Uint8Array>;
  };
}
