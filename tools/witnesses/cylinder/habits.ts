export type Operation = 'archive' | 'links';

export type Params = Readonly<Record<string, string>>;

export interface Written {
  readonly contentType: string;
  readonly body: Buffer | string;
}

/** What a sound station does, each habit for itself, so that a flaw can change one. */
export interface Habits {
  method(operation: Operation, method: string): string;
  headers(token: string): Readonly<Record<string, string>>;
  params(operation: Operation, params: Params): Params;
  write(params: Params): Written;
  readonly checksEnvelope: boolean;
  readonly checksStatus: boolean;
  readonly checksEcho: boolean;
}

export const SOUND: Habits = {
  method: (_, method) => method,
  headers: () => ({}),
  params: (_, params) => params,
  write: (params) => ({
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(params).toString(),
  }),
  checksEnvelope: true,
  checksStatus: true,
  checksEcho: true,
};
