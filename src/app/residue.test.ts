// What a customer's wipe overwrites, and what it leaves to the desk.
import { expect, test } from 'vitest';
import { embedding, frameWith, portrait, readSpecimen, session } from '../registration/testing.ts';
import { ok } from '../shared/result.ts';
import { createResidue } from './residue.ts';

test('every embedding of a customer is overwritten; the faces that staff showed are not theirs', () => {
  const [page, live, clerk, colleague] = [embedding(1), embedding(2), embedding(3), embedding(4)];
  const residue = createResidue();
  residue.note({ type: 'opened', session: { ...session, staffFaces: { operator: null, clerk, colleagues: [colleague] } } });
  residue.note({ type: 'document-read', portrait: ok({ ...portrait, embedding: page }), reading: readSpecimen, known: null });
  residue.note({ type: 'observed', reading: frameWith(), pad: null, embedding: live, camera: [], atMs: 0 });
  residue.wipe();
  expect([...page, ...live].every((value) => value === 0)).toBe(true);
  expect([clerk, colleague]).toEqual([embedding(3), embedding(4)]);
});
