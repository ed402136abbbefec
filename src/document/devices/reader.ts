// A configured reader -> the adapter for it.
import type { DocumentReader } from '../../app/document-reader-port.ts';
import type { ReaderConfig } from '../../shared/reader-config.ts';
import { createSerialReader } from './serial.ts';
import { createWebSocketReader } from './websocket.ts';

/** @param today ISO date by the carrier's clock. */
export const createReader = (config: ReaderConfig, today: () => string): DocumentReader =>
  config.kind === 'serial' ? createSerialReader({ ...config, today, serial: (navigator as Partial<Navigator>).serial }) : createWebSocketReader({ ...config, today });
