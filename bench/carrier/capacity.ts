// How many machines a large carrier needs, from the measured figures: the arithmetic of docs/capacity.md, written into it.

/** Not measured: what is assumed about the carrier, and why. Each is a line of the page, so that a reader can put in their own. */
const assumptions = {
  customers: { value: 300_000_000, why: 'the question' },
  registrationsPerCustomerAndYear: { value: 0.5, why: 'one customer in three takes a new number in a year, one in six replaces a card or moves to an eSIM' },
  peakMonthOverAverageMonth: { value: 1.3, why: 'the month in which students enrol' },
  peakDayOverAverageDay: { value: 2, why: 'a Saturday of that month' },
  busiestHourOfDay: { value: 0.15, why: 'shops are open ten hours or so; the busiest hour takes half as much again as an even tenth' },
  campaignFactor: { value: 3, why: 'a new handset or a price that ends at midnight' },
  workPerActivation: { value: 1.3, why: 'openings that come to nothing, requests repeated, polls while the network is slow' },
  useAtMost: { value: 0.5, why: 'headroom: a machine that is half idle answers fast, and one may fail' },
  sites: { value: 2, why: 'either carries everything while the other is away' },
} as const;

type Assumption = keyof typeof assumptions;

const assumed = Object.fromEntries(Object.entries(assumptions).map(([name, { value }]) => [name, value])) as Readonly<Record<Assumption, number>>;

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
  /** Processors of the machine, and how many of them programs that had nothing to do with it used during the fastest row. Null: not known. */
  readonly cores: number;
  readonly otherProgramsCores: number | null;
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
  const cpuMs = figures.serviceCpuMs + (figures.databaseCpuMs ?? 0);
  return {
    cpuMs,
    /** What the processors of one machine could do if nothing else ran on them. */
    ceilingPerS: (figures.cores * 1_000) / cpuMs,
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
  const ceilingMachines = Math.ceil(at.workPerS / (at.ceilingPerS * assumed.useAtMost)) * assumed.sites;
  const busy = figures.otherProgramsCores === null ? '' : ` While the fastest row was measured, other programs used ${fine(figures.otherProgramsCores)} of the ${String(figures.cores)} processors.`;
  return [
    `From bench/results/carrier.json of ${date.slice(0, 10)}, commit ${commit}; written by \`npm run bench carrier\`.${busy}`,
    table(['assumption', 'value', 'why'], Object.entries(assumptions).map(([name, { value, why }]) => [name, value.toLocaleString('en-GB'), why])),
    table(['step', 'arithmetic', 'result'], rows),
    `The load generator ran on the same processors. By processor time alone, service and database take ${fine(at.cpuMs)} ms for one registration: ${String(figures.cores)} processors with nothing else to do would manage ${fine(at.ceilingPerS)} a second, and ${grouped(ceilingMachines)} machines would do. The truth for machines of their own lies between the two.`,
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
    cores: needed('cores'),
    otherProgramsCores: row('otherProgramsCores'),
  };
}

export const CAPACITY_TABLE = 'For docs/capacity.md, per registration';
