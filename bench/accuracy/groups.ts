// Error rates apart, for groups that a figure of the picture itself forms. The set names nobody's age, sex or origin, and none is guessed.
import { qualityLimits } from '../../src/registration/policy.ts';
import type { Sample } from './sample.ts';

export type Group = { readonly name: string; readonly has: (sample: Sample) => boolean };

const { maxYawDeg, maxPitchDeg, minEyeToCheekLuma } = qualityLimits;

/** Of the films that show people before a kiosk's camera none is below 0.54 (registration/policy.ts). */
const LOW_EYE_BAND = 0.5;

const turned = ({ quality: { pose } }: Sample): boolean => pose === null || Math.abs(pose.yawDeg) > maxYawDeg || Math.abs(pose.pitchDeg) > maxPitchDeg;

/** @param samples of the whole set: the light is divided where a third of them lies. */
export function groupsOf(samples: readonly Sample[]): readonly Group[] {
  const lumas = samples.map(({ quality }) => quality.faceLumaNorm).sort((one, other) => one - other);
  const [low = 0, high = 1] = [lumas[Math.floor(lumas.length / 3)], lumas[Math.floor((2 * lumas.length) / 3)]];
  const luma = ({ quality }: Sample): number => quality.faceLumaNorm;
  const eyes = ({ quality }: Sample): number => quality.eyeToCheekLuma;
  return [
    { name: 'all', has: () => true },
    { name: `eye band darker than the guidance takes (below ${String(minEyeToCheekLuma)} of the cheeks: dark glasses, a cap's shadow)`, has: (sample) => eyes(sample) < minEyeToCheekLuma },
    { name: `eye band dark (${String(minEyeToCheekLuma)} to ${String(LOW_EYE_BAND)})`, has: (sample) => eyes(sample) >= minEyeToCheekLuma && eyes(sample) < LOW_EYE_BAND },
    { name: `eye band bright (from ${String(LOW_EYE_BAND)})`, has: (sample) => eyes(sample) >= LOW_EYE_BAND },
    { name: `head within the guidance's ${String(maxYawDeg)} degrees of turn and ${String(maxPitchDeg)} of nod`, has: (sample) => !turned(sample) },
    { name: 'head turned further', has: turned },
    { name: 'darkest third of the faces as they are lit', has: (sample) => luma(sample) < low },
    { name: 'middle third', has: (sample) => luma(sample) >= low && luma(sample) < high },
    { name: 'brightest third', has: (sample) => luma(sample) >= high },
  ];
}

export type GroupRate = { readonly group: string; readonly pictures: number; readonly mated: number; readonly fnmr: number; readonly impostors: number; readonly fmr: number };

type Picture = { readonly person: string; readonly vector: Float32Array; readonly sample: Sample };

/**
 * FNMR of mated pairs with a picture of the group as the probe and any as the reference; FMR of impostor pairs inside the
 * group: a threshold for everybody that matches the members of one group with each other more often shows there.
 * @param threshold the one of the whole set, for every group.
 */
export function groupRates(pictures: readonly Picture[], score: (one: Float32Array, other: Float32Array) => number, threshold: number): readonly GroupRate[] {
  return groupsOf(pictures.map(({ sample }) => sample)).map(({ name, has }) => {
    const inside = pictures.map(({ sample }) => has(sample));
    const counts = { mated: 0, missed: 0, impostors: 0, matched: 0 };
    for (const [i, one] of pictures.entries()) {
      if (inside[i] !== true) continue;
      for (const [j, other] of pictures.entries()) {
        const same = one.person === other.person;
        if (i === j || (!same && (j < i || inside[j] !== true))) continue;
        const matches = score(one.vector, other.vector) >= threshold;
        if (same) {
          counts.mated++;
          if (!matches) counts.missed++;
        } else {
          counts.impostors++;
          if (matches) counts.matched++;
        }
      }
    }
    return { group: name, pictures: inside.filter(Boolean).length, mated: counts.mated, fnmr: counts.missed / Math.max(1, counts.mated), impostors: counts.impostors, fmr: counts.matched / Math.max(1, counts.impostors) };
  });
}
