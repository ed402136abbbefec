// Somebody else takes the customer's place when the first movement is asked for.
import { createGenuine } from './genuine.ts';
import type { Size } from './place.ts';
import type { Part, Script } from './script.ts';
import type { Subject } from './subject.ts';

export async function createSwap(customer: Part, other: Part, script: Script, camera: Size): Promise<Subject> {
  const [first, second] = [await createGenuine(customer, script, camera), await createGenuine(other, script, camera)];
  let here = first;
  return {
    tick: (asked) => {
      if (asked.phase === 'challenging') here = second;
      here.tick(asked);
    },
    draw: (context) => here.draw(context),
    near: () => here.near(),
    passesSensor: true,
  };
}
