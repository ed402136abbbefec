// Two people in one attempt: somebody else makes the movements that the customer is asked for.
import { createGenuine } from './genuine.ts';
import type { Size } from './place.ts';
import { createPrint } from './print.ts';
import type { Part, Script } from './script.ts';
import type { Subject } from './subject.ts';

/** The second takes the first one's place while movements are asked for. */
const takingTurns = (first: Subject, second: Subject, forGood: boolean): Subject => {
  let here = first;
  return {
    tick: (asked) => {
      if (asked.phase === 'challenging') here = second;
      else if (!forGood && asked.phase === 'positioning') here = first;
      here.tick(asked);
    },
    draw: (context) => here.draw(context),
    near: () => here.near(),
    passesSensor: true,
  };
};

/** The customer leaves when the first movement is asked for. */
export async function createSwap(customer: Part, other: Part, script: Script, camera: Size): Promise<Subject> {
  return takingTurns(await createGenuine(customer, script, camera), await createGenuine(other, script, camera), true);
}

/** The customer's photograph is held to the camera, and another makes the movements. */
export async function createSwapBack(customer: Part, other: Part, script: Script, camera: Size, random: () => number): Promise<Subject> {
  return takingTurns(await createPrint(customer, 'print-flat', script, camera, random), await createGenuine(other, script, camera), false);
}
