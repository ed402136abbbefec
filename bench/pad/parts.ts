// Which code takes part in a presentation: what was made by other code is made again.

/** What finds a face in a frame of a film: the actors are cast by it, and casting takes minutes. */
export const SCOUTING = ['src/inference/models', 'src/face/landmarks.ts', 'src/face/pose.ts', 'src/face/read.ts', 'bench/pad/track.ts'];

/** All that takes part in a presentation. The screens do not, so a word changed on one of them costs no run. */
export const PRESENTING = ['src/face', 'src/inference', 'src/liveness', 'src/match', 'src/registration', 'src/shared', 'src/verdict', 'e2e/support/puppet', 'e2e/support/cast.ts', 'bench/pad/drive.ts', 'bench/pad/page.ts', 'bench/pad/casting.ts', 'bench/pad/track.ts', 'package-lock.json'];
