// Cards of people who do not exist, as a reader's service sends them, with check characters of our own reckoning.
import type { WireResidentCard } from '../../src/document/devices/protocol.ts';
import { withCheckCharacter } from './resident-cards.ts';

/** The beginning of a JPEG file: no picture, but what a device may send as one. */
export const jpegBase64 = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]).toString('base64');

export function residentCard(overrides: Partial<WireResidentCard> = {}): WireResidentCard {
  return {
    kind: 'resident-id',
    name: '样本',
    sex: 'female',
    nation: '汉',
    birthDate: '1988-02-29',
    address: '北京市朝阳区某某路1号',
    idNumber: withCheckCharacter('11010519880229042'),
    issuingAuthority: '北京市公安局朝阳分局',
    validFrom: '2019-11-25',
    validUntil: '2039-11-25',
    portrait: { format: 'jpeg', base64: jpegBase64 },
    ...overrides,
  };
}
