// What a customer's wipe overwrites, and what it leaves to the desk.
import { expect, test } from 'vitest';
import { embedding, frameWith, portrait, readSpecimen, session } from '../registration/testing.ts';
import { ok } from '../shared/result.ts';
import { createResidue } from './residue.ts';

test('every embedding of a customer is overwritten; the face that the clerk showed for the shift is not theirs', () => {
  const [page, live, clerk] = [embedding(1), embedding(2), embedding(3)];
  const residue = createResidue();
  residue.note({ type: 'opened', session: { ...session, staffFace: clerk } });
  residue.note({ type: 'document-read', portrait: ok({ ...portrait, embedding: page }), reading: readSpecimen, known: null });
  residue.note({ type: 'observed', reading: frameWith(), pad: null, embedding: live, camera: [], atMs: 0 });
  residue.wipe();
  expect([...page, ...live].every((value) => value === 0)).toBe(true);
  expect(clerk).toEqual(embedding(3));
});
