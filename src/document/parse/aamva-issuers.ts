// Who issues licences under the AAMVA standard: issuer identification numbers to jurisdictions.

/** AAMVA's published list of IINs. 636027 is the State Department, which has no letters of its own. */
const usa = 'AL636033 AK636059 AS604427 AZ636026 AR636021 CA636014 CO636020 CT636006 DE636011 DC636043 FL636010 GA636055 GU636019 HI636047 ID636050 IL636035 IN636037 IA636018 KS636022 KY636046 LA636007 ME636041 MD636003 MA636002 MI636032 MN636038 MS636051 MO636030 MT636008 NE636054 NV636049 NH636039 NJ636036 NM636009 NY636001 NC636004 ND636034 MP604430 OH636023 OK636058 OR636029 PA636025 PR604431 RI636052 SC636005 SD636042 TN636053 TX636015 VI636062 UT636040 VT636024 VA636000 WA636045 WV636061 WI636031 WY636060';
const canada = 'AB604432 BC636028 MB636048 NB636017 NL636016 NS636013 NU604433 ON636012 PE604426 QC604428 SK636044 YT604429';

export type Jurisdiction = { readonly code: string | null; readonly country: 'USA' | 'CAN' };

const entries = (list: string, country: Jurisdiction['country']) => list.split(' ').map((entry): [string, Jurisdiction] => [entry.slice(2), { code: entry.slice(0, 2), country }]);

const issuers: ReadonlyMap<string, Jurisdiction> = new Map([...entries(usa, 'USA'), ...entries(canada, 'CAN'), ['636027', { code: null, country: 'USA' }]]);

/** @param iin six digits. @returns null where nobody is known by it. */
export const issuerOf = (iin: string): Jurisdiction | null => issuers.get(iin) ?? null;
