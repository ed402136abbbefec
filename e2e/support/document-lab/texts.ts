// What the printed symbols say: people, cards and codes that do not exist, put together without the product's parsers.

export type Licence = { readonly number: string; readonly surname: string; readonly givenName: string; /** `MMDDCCYY`, as the United States write it. */ readonly born: string; readonly expires: string };

/** AAMVA DL/ID card design standard 2020, annex D: version 10, one subfile, offsets and lengths as they are. 636000 is Virginia. */
export function licenceText({ number, surname, givenName, born, expires }: Licence): string {
  const elements = [`DAQ${number}`, `DCS${surname}`, 'DDEN', `DAC${givenName}`, 'DDFN', 'DADNONE', 'DDGN', 'DCAD', 'DCBNONE', 'DCDNONE', 'DBD06062019', `DBB${born}`, `DBA${expires}`, 'DBC2', 'DAU068 in', 'DAYBRO', 'DAG1 UTOPIA STREET', 'DAIRICHMOND', 'DAJVA', 'DAK232690000  ', 'DCF2424244747474786102204', 'DCGUSA', 'DDAF'];
  const subfile = `DL${elements.join('\n')}\r`;
  const header = '@\n\u001e\rANSI 6360001001';
  // Two letters, four digits of offset, four of length.
  const offset = header.length + 12 - 2;
  return `${header}DL${String(offset).padStart(4, '0')}${String(subfile.length).padStart(4, '0')}${subfile}`;
}

/** @param body 18 digits. @returns 19, by Luhn's rule as ITU-T E.118 has it. */
export function withLuhn(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + Math.floor(doubled / 10) + (doubled % 10);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}
