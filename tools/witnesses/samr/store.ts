import { Refusal, type Row } from './message.js';

interface Stored {
  row: Row;
  deleted: boolean;
}

/** The records, one table for each busicode. Every change is applied whole or not at all. */
export class Store {
  private readonly tables = new Map<string, Map<string, Stored>>();

  constructor(private readonly primaryKey: string) {}

  add(busicode: string, rows: Row[]): void {
    const table = this.table(busicode);
    const keyed = this.keyed(rows);
    for (const [id] of keyed) {
      if (this.live(table, id) !== undefined) throw new Refusal(`主键${id}的数据已存在`);
    }
    for (const [id, row] of keyed) {
      table.delete(id);
      table.set(id, { row: { ...row }, deleted: false });
    }
  }

  modify(busicode: string, rows: Row[]): void {
    const table = this.table(busicode);
    const changes = this.keyed(rows).map(([id, row]): [Stored, Row] => {
      if (Object.keys(row).length < 2) throw new Refusal(`主键${id}没有需要修改的字段`);
      return [this.need(table, id), row];
    });
    for (const [stored, row] of changes) stored.row = { ...stored.row, ...row };
  }

  remove(busicode: string, rows: Row[]): void {
    const table = this.table(busicode);
    const found = this.keyed(rows).map(([id]) => this.need(table, id));
    for (const stored of found) stored.deleted = true;
  }

  /** Fields of one condition all hold, any of the conditions is enough. */
  query(busicode: string, conditions: Row[]): Row[] {
    for (const condition of conditions) {
      if (Object.hasOwn(condition, this.primaryKey)) this.idOf(condition, 0);
    }
    return [...this.table(busicode).values()]
      .filter(({ row, deleted }) => !deleted && conditions.some((one) => matches(row, one)))
      .map(({ row }) => row);
  }

  private table(busicode: string): Map<string, Stored> {
    const known = this.tables.get(busicode);
    if (known !== undefined) return known;
    const fresh = new Map<string, Stored>();
    this.tables.set(busicode, fresh);
    return fresh;
  }

  private live(table: Map<string, Stored>, id: string): Stored | undefined {
    const stored = table.get(id);
    return stored === undefined || stored.deleted ? undefined : stored;
  }

  private need(table: Map<string, Stored>, id: string): Stored {
    const stored = this.live(table, id);
    if (stored === undefined) throw new Refusal(`主键${id}的数据不存在`);
    return stored;
  }

  private idOf(row: Row, index: number): string {
    const id = row[this.primaryKey];
    if (typeof id === 'string' && id.trim() !== '') return id;
    throw new Refusal(`busilist第${index + 1}条主键${this.primaryKey}应为非空字符串`);
  }

  private keyed(rows: Row[]): [string, Row][] {
    const seen = new Set<string>();
    return rows.map((row, index) => {
      const id = this.idOf(row, index);
      if (seen.has(id)) throw new Refusal(`busilist中主键${id}重复`);
      seen.add(id);
      return [id, row];
    });
  }
}

function matches(row: Row, condition: Row): boolean {
  return Object.entries(condition).every(
    ([name, value]) => Object.hasOwn(row, name) && String(row[name]) === String(value),
  );
}
