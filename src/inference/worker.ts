// The inference worker's door: takes calls, answers each once. No logic here.
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { createEngine, type Engine } from './engine.ts';
import type { Answers, Call, CallMessage, WorkerMessage } from './protocol.ts';
import { timeEmbedding } from './timing.ts';

let engine: Engine | null = null;

const post = (message: WorkerMessage) => { self.postMessage(message); };

self.addEventListener('message', (event: MessageEvent<CallMessage>) => {
  const { id, call } = event.data;
  handle(call).then(
    (result) => { post(result.ok ? { kind: 'answer', id, value: result.value } : { kind: 'failed', id, failure: result.error }); },
    (cause: unknown) => { post({ kind: 'failed', id, failure: failure('inference/crashed', cause) }); },
  );
});

async function handle(call: Call): Promise<Result<Answers[keyof Answers], Failure>> {
  switch (call.type) {
    case 'load': {
      const created = await createEngine(call.backend, (loadedBytes, totalBytes) => { post({ kind: 'progress', loadedBytes, totalBytes }); });
      if (!created.ok) return created;
      engine = created.value;
      return ok({ models: engine.models });
    }
    case 'observe':
      try {
        return engine === null ? err(failure('inference/crashed', 'not loaded')) : ok(await engine.observe(call.frame, call.atMs, call.look));
      } finally {
        call.frame.close();
      }
    case 'read-portrait':
      try {
        return engine === null ? err(failure('inference/crashed', 'not loaded')) : await engine.readPortrait(call.picture, call.place);
      } finally {
        call.picture.close();
      }
    case 'time-embedding':
      return timeEmbedding(call.backend, call.rounds);
    default:
      return call satisfies never;
  }
}
