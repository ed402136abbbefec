// Ways to make one probe of the frames of a session. Pure.
import { meanEmbedding } from '../../src/match/compare.ts';
import type { FrameLook } from './taken.ts';

/** `norm`: length of the embedding before it is brought to one. */
export type Candidate = Pick<FrameLook, 'norm' | 'sharpness'> & { readonly vector: Float32Array };

const PROBES = 3;

const mean = (frames: readonly Candidate[], weight: (frame: Candidate) => number = () => 1): Float32Array => meanEmbedding(frames.map((frame) => frame.vector.map((value) => value * weight(frame))));

const most = (frames: readonly Candidate[], by: (frame: Candidate) => number, count: number): readonly Candidate[] => [...frames].sort((one, other) => by(other) - by(one)).slice(0, count);

const norm = (frame: Candidate): number => frame.norm;
const sharpness = (frame: Candidate): number => frame.sharpness;

export type Choice = { readonly name: string; /** Embeddings a session. */ readonly embeddings: string; readonly probe: (frames: readonly Candidate[]) => Float32Array };

export const asTheApp: Choice['probe'] = (frames) => mean(frames.slice(0, PROBES));

export const choices: readonly Choice[] = [
  { name: 'mean of the first three, as the app', embeddings: '3', probe: asTheApp },
  { name: 'the first alone', embeddings: '1', probe: (frames) => mean(frames.slice(0, 1)) },
  { name: 'mean of the first three, weighted by length', embeddings: '3', probe: (frames) => mean(frames.slice(0, PROBES), norm) },
  { name: 'mean of the first three, weighted by length squared', embeddings: '3', probe: (frames) => mean(frames.slice(0, PROBES), (frame) => norm(frame) ** 2) },
  { name: 'mean of the first three, weighted by length to the eighth', embeddings: '3', probe: (frames) => mean(frames.slice(0, PROBES), (frame) => norm(frame) ** 8) },
  { name: 'the longest of three', embeddings: '3', probe: (frames) => mean(most(frames.slice(0, PROBES), norm, 1)) },
  { name: 'mean of the two longest of three', embeddings: '3', probe: (frames) => mean(most(frames.slice(0, PROBES), norm, 2)) },
  { name: 'mean of the three longest of five', embeddings: '3 and 2 of the light', probe: (frames) => mean(most(frames, norm, PROBES)) },
  { name: 'mean of the three sharpest of five', embeddings: '3', probe: (frames) => mean(most(frames, sharpness, PROBES)) },
  { name: 'mean of all five', embeddings: '3 and 2 of the light', probe: (frames) => mean(frames) },
  { name: 'mean of all five, weighted by length squared', embeddings: '3 and 2 of the light', probe: (frames) => mean(frames, (frame) => norm(frame) ** 2) },
];
