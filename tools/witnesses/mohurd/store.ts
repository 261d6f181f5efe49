import type { Clock } from './clock.js';
import type { Kind } from './tables.js';

export interface CertRecord {
  kind: Kind;
  eCertID: string;
  provinceNum: string;
  certNum: string;
  certState: string;
  /** yyyyMMdd */
  expires: string;
  holder: string | undefined;
  code: string | undefined;
}

interface Code {
  kind: Kind;
  used: boolean;
}

const VALID = '01';

/** All state of the ministry side, kept in memory. */
export class Store {
  private readonly records = new Map<string, CertRecord>();
  private readonly holders = new Map<string, Set<CertRecord>>();
  private readonly codes = new Map<string, Code>();
  private readonly certificates = new Set<string>();
  private readonly serials = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** Stores or replaces a record; with `assign` it has an unused code afterwards. */
  save(record: Omit<CertRecord, 'code'>, assign: boolean): CertRecord {
    const key = `${record.kind}|${record.eCertID}`;
    const before = this.records.get(key);
    if (before) this.holderSet(before)?.delete(before);
    const saved: CertRecord = { ...record, code: before?.code };
    if (assign && !this.reusable(before, record.provinceNum)) {
      saved.code = this.newCode(record.kind, record.provinceNum);
    }
    this.records.set(key, saved);
    this.holderSet(saved)?.add(saved);
    return saved;
  }

  /** Valid certificates of the same holder in other provinces. */
  rivals(record: CertRecord): CertRecord[] {
    if (record.certState !== VALID) return [];
    const today = this.clock.today();
    return [...(this.holderSet(record) ?? [])].filter(
      (other) =>
        other !== record &&
        other.provinceNum !== record.provinceNum &&
        other.certState === VALID &&
        other.expires >= today,
    );
  }

  code(text: string): Readonly<Code> | undefined {
    return this.codes.get(text);
  }

  hasCertificate(identifier: string): boolean {
    return this.certificates.has(identifier);
  }

  useCode(text: string, identifier: string): void {
    const code = this.codes.get(text);
    if (!code) throw new Error('no such code');
    code.used = true;
    this.certificates.add(identifier);
  }

  private reusable(before: CertRecord | undefined, provinceNum: string): boolean {
    return (
      before?.code !== undefined &&
      before.provinceNum === provinceNum &&
      this.codes.get(before.code)?.used === false
    );
  }

  private holderSet(record: CertRecord): Set<CertRecord> | undefined {
    if (record.holder === undefined) return undefined;
    const key = `${record.kind}|${record.holder}`;
    const set = this.holders.get(key) ?? new Set<CertRecord>();
    this.holders.set(key, set);
    return set;
  }

  /** Province (6), year (4), serial (9). */
  private newCode(kind: Kind, provinceNum: string): string {
    const series = provinceNum + this.clock.year();
    const serial = (this.serials.get(series) ?? 0) + 1;
    this.serials.set(series, serial);
    const text = series + String(serial).padStart(9, '0');
    this.codes.set(text, { kind, used: false });
    return text;
  }
}
