// KIOSK_READERS: the document readers that stand beside this kiosk, e.g. `counter=ws://127.0.0.1:9001,scanner=serial:9600`.
import { isLoopbackUrl, type ReaderConfig } from '../../src/shared/reader-config.ts';

/** @param value of the variable; undefined or empty: none. @throws Error that says which part is not understood. */
export function readersFrom(value: string | undefined): ReaderConfig[] {
  return (value ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '').map(readerFrom);
}

function readerFrom(part: string): ReaderConfig {
  const [, name = '', address = ''] = /^([^=]+)=(.+)$/.exec(part) ?? [];
  const baudRate = /^serial:([1-9]\d{2,5})$/.exec(address)?.[1];
  if (name.trim() !== '' && baudRate !== undefined) return { kind: 'serial', name: name.trim(), baudRate: Number(baudRate) };
  if (name.trim() !== '' && isLoopbackUrl(address)) return { kind: 'websocket', name: name.trim(), url: address };
  throw new Error(`KIOSK_READERS: "${part}" is neither NAME=ws://127.0.0.1:PORT nor NAME=serial:BAUD.`);
}
