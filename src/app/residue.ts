// Keeps track of every embedding of a customer that came in, so that all of them can be overwritten when they have done their work.
// Those of staff, which an opening brings along, are not among them: they outlast customers, and the desk overwrites them (kept-faces.ts).
import type { Embedding } from '../face/reading.ts';
import type { RegistrationEvent } from '../registration/events.ts';

export type Residue = { note(event: RegistrationEvent): void; wipe(): void };

export function createResidue(): Residue {
  let held: Embedding[] = [];
  return {
    note(event) {
      if ((event.type === 'document-read' || event.type === 'document-known') && event.portrait?.ok === true) held.push(event.portrait.value.embedding);
      else if (event.type === 'observed' && event.embedding !== null) held.push(event.embedding);
    },
    wipe() {
      for (const embedding of held) embedding.fill(0);
      held = [];
    },
  };
}
