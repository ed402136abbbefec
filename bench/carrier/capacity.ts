// How many machines a large carrier needs, from the measured figures: the arithmetic of docs/capacity.md, written into it.

/** Not measured: what is assumed about the carrier. Each is a line of the page, so that a reader can put in their own. */
export const assumed = {
  customers: 300_000_000,
  registrationsPerCustomerAndYear: 0.5,
  peakMonthOverAverageMonth: 1.3,
  peakDayOverAverageDay: 2,
  busiestHourOfDay: 0.15,
  campaignFactor: 3,
  workPerActivation: 1.3,
  useAtMost: 0.5,
  sites: 2,
} as const;

/** From bench/results/carrier.json. Per registration where nothing else is said. */
export type Figures = {
  /** Day and commit of the measurement. */
  readonly date: string;
  readonly commit: string;
  /** Headline. */
  readonly postgresRegistrationsPerS: number;
  readonly postgresTwoNodesRegistrationsPerS: number;
  readonly voprfMs: number;
  /** Rows "Capacity". */
  readonly serviceCpuMs: number;
  readonly databaseCpuMs: number | null;
  readonly tableBytes: number;
  readonly logBytes: number;
  readonly logFlushes: number;
};

const grouped = (value: number): string => Math.round(value).toLocaleString('en-GB');
const fine = (value: number): string => String(Number(value.toPrecision(3)));

export function capacityOf(figures: Figures) {
  const perYear = assumed.customers * assumed.registrationsPerCustomerAndYear;
  const peakMonth = (perYear / 12) * assumed.peakMonthOverAverageMonth;
  const peakDay = (peakMonth / 30) * assumed.peakDayOverAverageDay;
  const peakHour = peakDay * assumed.busiestHourOfDay;
  const ordinaryPerS = peakHour / 3_600;
  const campaignPerS = ordinaryPerS * assumed.campaignFactor;
  const workPerS = campaignPerS * assumed.workPerActivation;
  const perMachine = Math.max(figures.postgresRegistrationsPerS, figures.postgresTwoNodesRegistrationsPerS);
  const machinesPerSite = Math.ceil(workPerS / (perMachine * assumed.useAtMost));
  return {
    perYear, peakMonth, peakDay, peakHour, ordinaryPerS, campaignPerS, workPerS, perMachine, machinesPerSite,
    machines: machinesPerSite * assumed.sites,
    serviceCores: (workPerS * figures.serviceCpuMs) / 1_000,
    voprfCores: (workPerS * figures.voprfMs) / 1_000,
    databaseCores: figures.databaseCpuMs === null ? null : (workPerS * figures.databaseCpuMs) / 1_000,
    flushesPerS: workPerS * figures.logFlushes,
    logBytesPerS: workPerS * figures.logBytes,
    tableBytesPerYear: perYear * assumed.workPerActivation * figures.tableBytes,
  };
}

/** The part of docs/capacity.md between its two markers. */
export function capacitySection(figures: Figures): string {
  const at = capacityOf(figures);
  const { date, commit } = figures;
  const rows: readonly (readonly [string, string, string])[] = [
    ['registrations in a year', `${grouped(assumed.customers)} customers × ${String(assumed.registrationsPerCustomerAndYear)}`, grouped(at.perYear)],
    ['in the peak month', `÷ 12 × ${String(assumed.peakMonthOverAverageMonth)}`, grouped(at.peakMonth)],
    ['on its peak day', `÷ 30 × ${String(assumed.peakDayOverAverageDay)}`, grouped(at.peakDay)],
    ['in the busiest hour of it', `× ${String(assumed.busiestHourOfDay)}`, grouped(at.peakHour)],
    ['in one second of that hour', '÷ 3,600', fine(at.ordinaryPerS)],
    ['on the day of a campaign', `× ${String(assumed.campaignFactor)}`, fine(at.campaignPerS)],
    ['with openings that come to nothing, repeats and polls', `× ${String(assumed.workPerActivation)}`, fine(at.workPerS)],
    ['what one machine did', `the larger of \`postgresRegistrationsPerS\` ${fine(figures.postgresRegistrationsPerS)} and \`postgresTwoNodesRegistrationsPerS\` ${fine(figures.postgresTwoNodesRegistrationsPerS)}`, `${fine(at.perMachine)} a second`],
    ['what one machine is asked to do', `× ${String(assumed.useAtMost)}`, `${fine(at.perMachine * assumed.useAtMost)} a second`],
    ['machines at one site', `${fine(at.workPerS)} ÷ ${fine(at.perMachine * assumed.useAtMost)}, rounded up`, grouped(at.machinesPerSite)],
    ['**machines**', `× ${String(assumed.sites)} sites, each able to carry all`, `**${grouped(at.machines)}**`],
  ];
  const parts: readonly (readonly [string, string, string])[] = [
    ['processors busy with the services', `× ${fine(figures.serviceCpuMs)} ms`, fine(at.serviceCores)],
    ['of these with the VOPRF', `× \`voprfMs\` ${fine(figures.voprfMs)} ms`, fine(at.voprfCores)],
    ['processors busy with the database', figures.databaseCpuMs === null ? 'not measured' : `× ${fine(figures.databaseCpuMs)} ms`, at.databaseCores === null ? '' : fine(at.databaseCores)],
    ['flushes of the database’s log a second, at most', `× ${fine(figures.logFlushes)}`, grouped(at.flushesPerS)],
    ['log written', `× ${fine(figures.logBytes / 1_000)} kB`, `${fine(at.logBytesPerS / 1e6)} MB a second`],
    ['tables and indexes', `${grouped(at.perYear)} × ${String(assumed.workPerActivation)} × ${fine(figures.tableBytes / 1_000)} kB`, `${fine(at.tableBytesPerYear / 1e12)} TB a year`],
  ];
  const table = (head: readonly string[], lines: readonly (readonly string[])[]): string => [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return [
    `From bench/results/carrier.json of ${date.slice(0, 10)}, commit ${commit}; written by \`npm run bench carrier\`.`,
    table(['step', 'arithmetic', 'result'], rows),
    `The same ${fine(at.workPerS)} registrations a second, part by part:`,
    table(['part', 'arithmetic', 'result'], parts),
  ].join('\n\n');
}

const BEGIN = '<!-- figures: written by npm run bench carrier -->';
const END = '<!-- end of figures -->';

/** @returns the page with the section in it. @throws when it has not the two markers. */
export function withSection(page: string, section: string): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error('docs/capacity.md has lost its markers');
  return `${page.slice(0, begin)}${BEGIN}\n\n${section}\n\n${page.slice(end)}`;
}

type Row = Readonly<Record<string, unknown>>;

/** Reads the figures out of bench/results/carrier.json. @throws when one is missing. */
export function figuresOf(record: { readonly date: string; readonly commit: string; readonly headline: Readonly<Record<string, number>>; readonly rows: readonly Row[] }): Figures {
  const headline = (name: string): number => {
    const value = record.headline[name];
    if (value === undefined) throw new Error(`no ${name} in the headline`);
    return value;
  };
  const row = (figure: string): number | null => {
    const found = record.rows.find((each) => each['table'] === CAPACITY_TABLE && each['figure'] === figure);
    return typeof found?.['value'] === 'number' ? found['value'] : null;
  };
  const needed = (figure: string): number => {
    const value = row(figure);
    if (value === null) throw new Error(`no ${figure} among the rows`);
    return value;
  };
  return {
    date: record.date,
    commit: record.commit,
    postgresRegistrationsPerS: headline('postgresRegistrationsPerS'),
    postgresTwoNodesRegistrationsPerS: headline('postgresTwoNodesRegistrationsPerS'),
    voprfMs: headline('voprfMs'),
    serviceCpuMs: needed('serviceCpuMs'),
    databaseCpuMs: row('databaseCpuMs'),
    tableBytes: needed('tableBytes'),
    logBytes: needed('logBytes'),
    logFlushes: needed('logFlushes'),
  };
}

export const CAPACITY_TABLE = 'For docs/capacity.md, per registration';
