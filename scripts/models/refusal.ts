// Why a source did not give a file, as data and in plain words.

export type RefusalCode =
  | 'not-found'
  | 'not-offered'
  | 'cut-short'
  | 'altered'
  | 'unreadable'
  | 'unreachable'
  | 'stalled'
  | 'http-status'
  | 'conversion-failed'
  | 'source-unusable'
  | 'store-unwritable';

export type Refusal = {
  readonly code: RefusalCode;
  /** As a person knows it: "KIOSK_MODELS folder (…)", "publisher (host)". */
  readonly source: string;
  readonly file: string;
  /** A sentence without its subject: "is cut short: 10 of 20 bytes". */
  readonly detail: string;
};

/** What a source step reports; the source and the file are added by who knows them. */
export type Fault = Pick<Refusal, 'code' | 'detail'>;

export const refuse = (source: string, file: string, fault: Fault): Refusal => ({ ...fault, source, file });

export const describeRefusal = ({ source, file, detail }: Refusal): string => `${source}: ${file} ${detail}`;

/** The code of a Node error ("ENOENT"), or its message where it has none. */
export const errorCode = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return String(thrown);
  const code: unknown = Reflect.get(thrown, 'code');
  return typeof code === 'string' ? code : thrown.message;
};
