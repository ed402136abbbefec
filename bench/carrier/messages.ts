// What the bench, its services and its load generator say to one another over the IPC channel. Durations in milliseconds.

/** What a service is started with (environment variable BENCH_SERVICE, as JSON). */
export type ServiceOptions = {
  /** As `openDatabase` takes it. */
  readonly data: string;
  readonly secret: string;
  readonly stock: { readonly esims: number; readonly cards: number; readonly numbers: number };
};

/** What one statement of the database cost, by route. */
export type RouteCounts = { readonly statements: number; readonly databaseMs: number };

export type ServiceUse = {
  /** User and system time of the process, its helper threads included. */
  readonly cpuMs: number;
  /** Share of the time in which the JavaScript thread was not waiting, 0 to 1. */
  readonly busy: number;
  /** Route: `open`, `evaluate`, `verdict`, `other`. Right only while one request is under way at a time. */
  readonly routes: Readonly<Record<string, RouteCounts>>;
};

/** Wall and processor time of one operation, taken one after another in an idle service. */
export type OperationCost = { readonly operation: string; readonly times: number; readonly p50Ms: number; readonly p95Ms: number; readonly cpuMs: number };

export type ServiceRequests = {
  /** Makes enrolment codes. */
  codes: { readonly ask: { readonly count: number }; readonly answer: readonly string[] };
  /** Starts counting from zero. */
  begin: { readonly ask: object; readonly answer: null };
  /** What was counted since `begin`. */
  use: { readonly ask: object; readonly answer: ServiceUse };
  operations: { readonly ask: { readonly times: number }; readonly answer: readonly OperationCost[] };
  /** Runs SQL of the bench's own, e.g. to fill the database or to read sizes. */
  sql: { readonly ask: { readonly text: string }; readonly answer: readonly Readonly<Record<string, unknown>>[] };
  close: { readonly ask: object; readonly answer: null };
};

export type Quantiles = { readonly p50: number; readonly p95: number; readonly p99: number };

export type LoadResult = {
  /** Registrations that were answered to the end within the time. */
  readonly inTime: number;
  /** All that were begun; each was answered. */
  readonly registrations: number;
  readonly seconds: number;
  readonly steps: { readonly open: Quantiles; readonly evaluate: Quantiles; readonly verdict: Quantiles; readonly whole: Quantiles };
  /** Verdicts that were answered `pending` instead of `active`. */
  readonly pending: number;
  readonly cpuMs: number;
};

export type LoadRequests = {
  enrol: { readonly ask: { readonly url: string; readonly codes: readonly string[] }; readonly answer: null };
  /** As many kiosks as `concurrency` register one customer after another; each request goes to the next service in turn. */
  run: { readonly ask: { readonly urls: readonly string[]; readonly concurrency: number; readonly seconds: number }; readonly answer: LoadResult };
  /** The kiosk's own part, which the load leaves out. */
  kioskOperations: { readonly ask: { readonly times: number }; readonly answer: readonly OperationCost[] };
  close: { readonly ask: object; readonly answer: null };
};
