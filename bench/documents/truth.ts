// What stands in the zones of the specimens of shared/media/documents, read off each picture by eye. All are specimens of their publishers.

/** `wrong-digits`: the zone as it is printed breaks its own check digits, so a reader has to refuse it. */
export type Truth = { readonly lines: readonly string[] } | 'wrong-digits';

const eriksson = { lines: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'] };

/** By the end of the file's name. */
export const truths: Readonly<Record<string, Truth>> = {
  '0_id-esp.png': 'wrong-digits',
  '100_id-che.jpg': { lines: ['IDCHES0002068<8<<<<<<<<<<<<<<<', '8102287F1301014CHE<<<<<<<<<<<4', 'VADIS<<QUO<<<<<<<<<<<<<<<<<<<<'] },
  '100_id-si.jpg': { lines: ['I<SI<09999100180706966505468<<', '6606079F0807276SI<<<<<<<<<<<<0', 'VZOREC<<TINA<<<<<<<<<<<<<<<<<<'] },
  '100_pass-bdr.jpg': { lines: ['P<BDRMUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<', 'CA000000<4D<<6408125F1802212<<<<<<<<<<<<<<<6'] },
  '100_pass-cze.jpg': { lines: ['P<CZESPECIMEN<<VZOR<<<<<<<<<<<<<<<<<<<<<<<<<', '99003853<1CZE1101018M1207046110101111<<<<<94'] },
  '100_pass-fin.png': { lines: ['P<FINVIRTANEN<<MARIA<OLIVIA<<<<<<<<<<<<<<<<<', 'XP82716024FIN7112214F1108213211271<426U<<<04'] },
  '100_pass-isl.png': { lines: ['P<ISLAEVARSDOTTIR<<THURIDUR<OESP<<<<<<<<<<<<', 'A0000000<0ISL6612315F0905264311266<9539<<<32'] },
  '100_pass-lux.jpg': { lines: ['P<LUXMAUS<<KETTY<<<<<<<<<<<<<<<<<<<<<<<<<<<<', 'S998527<<4LUX7806201F110808403060021041<<<96'] },
  '100_pass-uto.jpg': eriksson,
  '100_visa-polx.jpg': { lines: ['VCPOLKOWALSKA<KWIATKOWSKA<<BEATA<<<<', 'PL00000008POL6002084F0505011<<<<<<<0'] },
  '25_pass-uto.jpg': eriksson,
  '43_pass-fra.jpg': { lines: ['P<FRAULYSSE<<CHRISTOPHE<<<<<<<<<<<<<<<<<<<<<', '08CD503380FRA6004103M1806058<<<<<<<<<<<<<<06'] },
  '53_id-d.jpg': { lines: ['IDD<<T220001293<<<<<<<<<<<<<<<', '6408125<2010315D<<<<<<<<<<<<<4', 'MUSTERMANN<<ERIKA<<<<<<<<<<<<<'] },
  '62_pass-pol.png': { lines: ['P<POLKOWALSKA<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<', 'ZS00001774POL7203305F1607130<<<<<<<<<<<<<<08'] },
  '79_pass-can.jpg': { lines: ['P<CANMARTIN<<SARAH<<<<<<<<<<<<<<<<<<<<<<<<<<', 'ZE000509<9CAN8501019F2301147<<<<<<<<<<<<<<08'] },
  '98_pass-nld.jpg': { lines: ['P<NLDMEULENDIJK<<LOES<ALBERTINE<<<<<<<<<<<<<', 'XA00000148NLD7110195F0604121123456782<<<<<02'] },
  'passport-td2.png': { lines: ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'] },
  'passport-td3.png': eriksson,
};

/** @param file name of a picture, whatever stands before. @returns null where nobody has read it by eye. */
export const truthOf = (file: string): Truth | null => Object.entries(truths).find(([name]) => file.endsWith(`_${name}`) || file === name)?.[1] ?? null;

/** PassportEye names its specimens by its own score, 0 to 100: 100 is a zone that it reads fully. @returns null where the name says none. */
export function peerScoreOf(file: string): number | null {
  const score = /testdata_(\d{1,3})_/.exec(file)?.[1];
  return score === undefined ? null : Number(score);
}
