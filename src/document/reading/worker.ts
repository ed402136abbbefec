// The document reader's door: takes calls, answers each once. No logic here.
import { failure, type Failure } from '../../shared/failure.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { WorkerMessage } from '../../inference/protocol.ts';
import type { ReaderAnswers, ReaderCall, ReaderCallMessage } from './protocol.ts';
import { createZoneReader, type ZoneReader } from './read.ts';

type Answer = ReaderAnswers[keyof ReaderAnswers];

let reader: ZoneReader | null = null;

const post = (message: WorkerMessage<Answer>) => { self.postMessage(message); };

self.addEventListener('message', (event: MessageEvent<ReaderCallMessage>) => {
  const { id, call } = event.data;
  handle(call).then(
    (result) => { post(result.ok ? { kind: 'answer', id, value: result.value } : { kind: 'failed', id, failure: result.error }); },
    (cause: unknown) => { post({ kind: 'failed', id, failure: failure('inference/crashed', cause) }); },
  );
});

async function handle(call: ReaderCall): Promise<Result<Answer, Failure>> {
  switch (call.type) {
    case 'load': {
      const created = await createZoneReader();
      if (!created.ok) return created;
      reader = created.value;
      return ok(null);
    }
    case 'read':
      try {
        return reader === null ? err(failure('inference/crashed', 'not loaded')) : ok(await reader.read(call.picture, call.today, call.wanted, call.view));
      } finally {
        call.picture.close();
      }
    case 'read-print':
      try {
        return reader === null ? err(failure('inference/crashed', 'not loaded')) : ok(await reader.readPrint(call.picture, call.lines));
      } finally {
        call.picture.close();
      }
    default:
      return call satisfies never;
  }
}
