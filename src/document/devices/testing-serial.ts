// A serial port and its plug, made of web streams: what a page sees of Web Serial, for tests.

export type FakePort = {
  readonly port: SerialPort;
  send(text: string): void;
  /** Parity, overrun: the stream breaks and the port gives another one. */
  disturb(): void;
  /** The plug: the stream breaks and there is no other. */
  unplug(): void;
  /** Another program has it, or has let it go. */
  occupy(isTaken: boolean): void;
  isOpen(): boolean;
  opens(): number;
};

export function fakePort(): FakePort {
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let readable: ReadableStream<Uint8Array> | null = null;
  let isTaken = false;
  let opens = 0;
  const stream = () => new ReadableStream<Uint8Array>({ start(own) { controller = own; } });
  const port = {
    get readable() { return readable; },
    async open() {
      await Promise.resolve();
      if (isTaken || readable !== null) throw new DOMException('Failed to open serial port.', isTaken ? 'NetworkError' : 'InvalidStateError');
      opens += 1;
      readable = stream();
    },
    async close() {
      // As Web Serial has it: a stream that is locked cannot be closed.
      if (readable?.locked === true) throw new TypeError('Cannot cancel a locked stream');
      await Promise.resolve();
      readable = null;
    },
    forget: () => Promise.resolve(),
  };
  const breakStream = (next: ReadableStream<Uint8Array> | null, old: ReadableStreamDefaultController<Uint8Array> | null, name: string) => {
    readable = next;
    old?.error(new DOMException('The device has been lost.', name));
  };
  return {
    port: port as unknown as SerialPort,
    send: (text) => { controller?.enqueue(Uint8Array.from(text, (character) => character.charCodeAt(0))); },
    disturb: () => {
      const old = controller;
      breakStream(stream(), old, 'ParityError');
    },
    unplug: () => { breakStream(null, controller, 'NetworkError'); },
    occupy: (taken) => { isTaken = taken; },
    isOpen: () => readable !== null,
    opens: () => opens,
  };
}

export type FakeSerial = {
  readonly serial: Serial;
  /** The ports that staff have chosen and that are plugged in. */
  granted: SerialPort[];
  /** What staff choose in the browser's list; null: they close it. */
  choice: SerialPort | null;
  /** A chosen port is plugged in. */
  plugIn(): void;
};

export function fakeSerial(granted: SerialPort[]): FakeSerial {
  const events = new EventTarget();
  const fake: FakeSerial = {
    granted,
    choice: null,
    plugIn: () => { events.dispatchEvent(new Event('connect')); },
    serial: Object.assign(events, {
      getPorts: () => Promise.resolve([...fake.granted]),
      requestPort: () => {
        const { choice } = fake;
        if (choice === null) return Promise.reject(new DOMException('No port selected by the user.', 'NotFoundError'));
        if (!fake.granted.includes(choice)) fake.granted.push(choice);
        for (const port of fake.granted) port.forget = () => { fake.granted = fake.granted.filter((other) => other !== port); return Promise.resolve(); };
        return Promise.resolve(choice);
      },
    }) as unknown as Serial,
  };
  return fake;
}
